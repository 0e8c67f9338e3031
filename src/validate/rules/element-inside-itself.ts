import { aliasOf, declaresElement, enclosing } from '../calls.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G301',
  name: 'element-inside-itself',
  severity: 'error',
  docs: {
    what: 'An element stands inside a boundary or node of the same alias.',
    why: 'It would contain itself. Mermaid draws a blank picture for a boundary in itself, and c4gen cannot say which of the two a relation means.',
    fix: 'Give the boundary another alias than the element inside it, for example `shop_boundary` around `shop`.',
  },
  check: ({ calls }, report) => {
    const seen = new Set<string>();
    for (const resolved of calls) {
      const alias = declaresElement(resolved) ? aliasOf(resolved) : undefined;
      if (!alias || alias.value.value === '') continue;
      const outer = seen.has(alias.value.value)
        ? enclosing(resolved, alias.value.value)
        : undefined;
      seen.add(alias.value.value);
      if (!outer) continue;
      const message = `'${alias.value.value}' stands inside the ${outer.call.macro.value} of the same alias in line ${outer.call.span.line}`;
      report({ span: alias.value.span, message, blocking: true });
    }
  },
};
