import { enclosingOfSameAlias } from '../calls.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G301',
  name: 'element-inside-itself',
  severity: 'error',
  group: 'references and identity',
  mayBlock: true,
  docs: {
    what: 'An element stands inside a boundary or node of the same alias.',
    why: 'It would contain itself. Mermaid draws a blank picture for a boundary in itself, and c4gen cannot say which of the two a relation means.',
    fix: 'Give the boundary another alias than the element inside it, for example `shop_boundary` around `shop`.',
    versions: EVERY_VERSION,
  },
  check: ({ declarations, graph }, report) => {
    if (declarations.length === graph.elements.length) return;
    const seen = new Set<string>();
    for (const declaration of declarations) {
      const { alias } = declaration;
      const outer = seen.has(alias.value) ? enclosingOfSameAlias(declaration)?.call : undefined;
      seen.add(alias.value);
      if (!outer) continue;
      const message = `'${alias.value}' stands inside the ${outer.macro.value} of the same alias in line ${outer.span.line}`;
      report({ span: alias.span, message, blocking: true });
    }
  },
};
