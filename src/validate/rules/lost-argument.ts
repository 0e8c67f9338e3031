import type { Rule } from '../rule.ts';
import { displaced } from '../slots.ts';

/** A sprite is lost too, but those versions draw none. */
const LOST = new Set(['tags', 'link']);

export const rule: Rule = {
  code: 'C4G220',
  name: 'lost-argument',
  severity: 'off',
  group: 'Mermaid fidelity',
  docs: {
    what: 'Tags or a link are given by name, and stand where Mermaid expects another argument.',
    why: 'Before version 11.17 Mermaid reads the value and then empties it because nothing stands in its own place. The picture is the same, as Mermaid draws neither tags nor links in C4 diagrams, but whatever else reads its model misses them. c4gen keeps them. The rule is off unless it is turned on.',
    fix: 'Nothing where the diagram is drawn by a newer Mermaid. For an older one write an empty text for each argument before it.',
    versions: 'Lost in Mermaid 11.14 to 11.16, kept from 11.17 to 12.3.',
  },
  checkCall: ({ given, signature }, report) => {
    if (!signature?.element && !signature?.relation) return;
    if (!given.at(-1)?.name) return;
    const lost = displaced(given, signature).filter(({ name }) => LOST.has(name));
    const [first] = lost;
    if (!first) return;
    const names = lost.map(({ name }) => `$${name}`).join(' and ');
    report({
      span: first.argument.span,
      message: `before version 11.17 Mermaid loses ${names} here`,
    });
  },
};
