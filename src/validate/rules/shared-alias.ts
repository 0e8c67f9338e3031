import { isFrame, repeatedDeclarations } from '../calls.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G107',
  name: 'shared-alias',
  severity: 'error',
  group: 'references and identity',
  docs: {
    what: 'A boundary has the alias of an element that stands elsewhere.',
    why: 'Mermaid draws both, and a relation of that alias ends at the element, whichever was meant; c4gen takes the two for one element that holds the contents of the boundary.',
    fix: 'Give the boundary an alias of its own, for example `shop_boundary` beside `shop`.',
    versions: EVERY_VERSION,
  },
  check: (input, report) => {
    for (const { declaration, first } of repeatedDeclarations(input)) {
      const { alias, call } = declaration;
      if (isFrame(call) === isFrame(first)) continue;
      const message = `the ${first.macro.value} in line ${first.span.line} has the alias '${alias.value}' too: Mermaid draws both`;
      report({ span: alias.span, message });
    }
  },
};
