import type { MacroFamily } from '../../model/macros.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

/** What Mermaid keeps of an element, a boundary or a relation under the very name that an argument may have. */
const FIELDS = new Set('alias label from to parentBoundary typeC4Shape nodeType wrap'.split(' '));

export const rule: Rule = {
  code: 'C4G209',
  name: 'internal-argument',
  severity: 'error',
  group: 'arguments',
  docs: {
    what: 'A named argument has the name of a field that Mermaid keeps for itself, such as $alias, $from or $parentBoundary.',
    why: 'Mermaid writes the value over the field without a word: the element gets another alias, a blank label or another place, the relation other ends. c4gen reads what stands by position.',
    fix: 'Remove the argument. Aliases, labels and the ends of a relation are given by position; what holds an element is said by the braces around it.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, signature, bound }, report) => {
    if (!signature || !bound) return;
    for (const { name } of bound.unknown) {
      if (!name || !isInternal(name.value, signature.family)) continue;
      const message = `Mermaid keeps '${name.value}' of this ${call.macro.value} for itself, and writes $${name.value} over it`;
      report({ span: name.span, message });
    }
  },
};

/** Whether an argument of that name would overwrite what Mermaid knows of such a thing. */
export function isInternal(name: string, family: MacroFamily): boolean {
  return FIELDS.has(name) || (name === 'type' && family !== 'element');
}
