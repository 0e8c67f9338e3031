import { isFrame, repeatedDeclarations } from '../calls.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G102',
  name: 'duplicate-alias',
  severity: 'error',
  group: 'references and identity',
  docs: {
    what: 'Two elements have the same alias.',
    why: 'Mermaid keeps only the last one, even where the kinds differ; c4gen keeps the first. Every relation of that alias may mean either.',
    fix: 'Give each element an alias of its own, and check which of them each relation means.',
    versions: `${EVERY_VERSION} What the last one leaves out, such as its description, is empty before 12.0; since then it is taken over from the first.`,
  },
  check: (input, report) => {
    for (const { declaration, first } of repeatedDeclarations(input)) {
      const { alias, call } = declaration;
      if (isFrame(call) || isFrame(first)) continue;
      const message = `the alias '${alias.value}' is taken by the ${first.macro.value} in line ${first.span.line}: Mermaid draws only the last of them`;
      report({ span: alias.span, message });
    }
  },
};
