import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

/** Mermaid's own name for the boundary around the whole diagram. */
const WHOLE_DIAGRAM = 'global';

export const rule: Rule = {
  code: 'C4G105',
  name: 'reserved-alias',
  severity: 'error',
  group: 'references and identity',
  docs: {
    what: 'A boundary or node has the alias `global`.',
    why: 'Mermaid calls the whole diagram so. A second boundary of that name contains itself, and the picture stays blank.',
    fix: 'Choose another alias.',
    versions: EVERY_VERSION,
  },
  check: ({ declarations, elements }, report) => {
    for (const { alias } of declarations) {
      if (alias.value !== WHOLE_DIAGRAM) continue;
      const kind = elements.get(alias.value)?.kind;
      if (kind !== 'boundary' && kind !== 'node') continue;
      report({
        span: alias.span,
        message: `'${WHOLE_DIAGRAM}' is Mermaid's name for the whole diagram`,
      });
    }
  },
};
