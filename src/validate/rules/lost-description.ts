import { before } from '../places.ts';
import type { Rule } from '../rule.ts';
import { displaced } from '../slots.ts';

export const rule: Rule = {
  code: 'C4G219',
  name: 'lost-description',
  severity: 'warning',
  group: 'Mermaid fidelity',
  fixable: true,
  docs: {
    what: 'The description of an element is given by name, and nothing stands for its technology.',
    why: 'Before version 12 Mermaid reads $descr where the technology should stand, and then empties the description because nothing stands in its place: the picture has none. c4gen keeps it.',
    fix: 'Write an empty text for the technology: Container(a, "A", "", $descr="Sells").',
    versions: 'Lost in Mermaid 11.14 to 11.17, kept from 12.0 to 12.3.',
  },
  checkCall: ({ given, signature, bound }, report) => {
    if (!signature?.element || !bound?.values.get('descr')?.name) return;
    const lost = displaced(given, signature).find(({ name }) => name === 'descr');
    if (!lost) return;
    report({
      span: lost.argument.span,
      message:
        'before version 12 Mermaid loses this description, which stands in the place of the technology',
      suggestions: [
        {
          message: 'write an empty text for the technology',
          replacement: '"", ',
          span: before(lost.argument.span),
          safe: true,
        },
      ],
    });
  },
};
