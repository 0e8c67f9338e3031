import { isFrame, repeatedDeclarations } from '../calls.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G106',
  name: 'repeated-boundary',
  severity: 'warning',
  group: 'references and identity',
  docs: {
    what: 'Two boundaries or nodes have the same alias.',
    why: 'Mermaid draws one boundary that holds the contents of both, under the label of the last; c4gen puts the contents together too, but keeps the label of the first.',
    fix: 'Put the contents into one boundary, or give the second an alias of its own.',
    versions: EVERY_VERSION,
  },
  check: (input, report) => {
    for (const { declaration, first } of repeatedDeclarations(input)) {
      if (!isFrame(declaration.call) || !isFrame(first)) continue;
      const { alias } = declaration;
      const message = `line ${first.span.line} has a boundary '${alias.value}' too: Mermaid draws both as one, under the last label`;
      report({ span: alias.span, message });
    }
  },
};
