import type { ResolvedCall } from '../calls.ts';
import { aliasOf, declaresElement, enclosing } from '../calls.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G102',
  name: 'duplicate-alias',
  severity: 'error',
  docs: {
    what: 'Two declarations have the same alias.',
    why: 'Mermaid keeps only the last element of that alias, even where the kinds differ, and merges boundaries of one alias; c4gen keeps the first. Every relation of that alias may mean either.',
    fix: 'Give each element an alias of its own, and check which of them each relation means.',
  },
  check: ({ calls }, report) => {
    const first = new Map<string, ResolvedCall>();
    for (const resolved of calls) {
      const alias = declaresElement(resolved) ? aliasOf(resolved)?.value : undefined;
      if (!alias || alias.value === '') continue;
      const earlier = first.get(alias.value);
      if (!earlier) first.set(alias.value, resolved);
      // Inside an element of its own alias it is what element-inside-itself reports.
      else if (!enclosing(resolved, alias.value)) {
        const { macro, span } = earlier.call;
        const message = `the alias '${alias.value}' is taken by the ${macro.value} in line ${span.line}`;
        report({ span: alias.span, message });
      }
    }
  },
};
