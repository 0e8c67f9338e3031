import type { Span } from '../../diagnostics/diagnostic.ts';
import { missingParameters, usage } from '../calls.ts';
import type { Rule } from '../rule.ts';

/** Without these a call declares nothing, and what it was meant to declare is missing from the graph. */
const IDENTITY = new Set(['alias', 'from', 'to']);

export const rule: Rule = {
  code: 'C4G201',
  name: 'wrong-argument-count',
  severity: 'error',
  docs: {
    what: 'A macro is given fewer arguments than it needs, or more than it has.',
    why: 'Mermaid refuses a call with too few arguments, or reads those that follow as others; arguments beyond the last one are dropped without a word.',
    fix: 'Compare the call with its macro: c4gen prints the parameters, and a ? marks those that may be left out.',
  },
  check: ({ calls }, report) => {
    for (const { call, signature, bound } of calls) {
      if (!signature || !bound) continue;
      const missing = missingParameters(signature, bound);
      if (missing.length > 0) {
        const message = `${call.macro.value} lacks ${missing.join(', ')}: write ${usage(signature)}`;
        const blocking = missing.some((name) => IDENTITY.has(name));
        report({ span: call.macro.span, message, blocking });
        continue;
      }
      const [first] = bound.extra;
      const last = bound.extra.at(-1);
      if (!first || !last) continue;
      const message = `${call.macro.value} takes at most ${signature.parameters.length} arguments: ${usage(signature)}`;
      report({ span: across(first.span, last.span), message });
    }
  },
};

function across(first: Span, last: Span): Span {
  return { ...last, line: first.line, column: first.column, start: first.start };
}
