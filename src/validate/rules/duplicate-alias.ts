import type { MacroCall } from '../../parse/syntax.ts';
import { enclosingOfSameAlias } from '../calls.ts';
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
  check: ({ declarations, graph }, report) => {
    if (declarations.length === graph.elements.length) return;
    const first = new Map<string, MacroCall>();
    for (const declaration of declarations) {
      const { alias, call } = declaration;
      const earlier = first.get(alias.value);
      if (!earlier) first.set(alias.value, call);
      // Inside an element of its own alias it is what element-inside-itself reports.
      else if (!enclosingOfSameAlias(declaration)) {
        const message = `the alias '${alias.value}' is taken by the ${earlier.macro.value} in line ${earlier.span.line}`;
        report({ span: alias.span, message });
      }
    }
  },
};
