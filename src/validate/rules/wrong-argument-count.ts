import { usage } from '../calls.ts';
import { across } from '../places.ts';
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
  checkCall: ({ call, signature, bound }, report) => {
    if (!signature || !bound) return;
    const required = signature.parameters.slice(0, signature.required);
    const missing = required.filter((name) => !bound.values.has(name));
    if (missing.length > 0) {
      const message = `${call.macro.value} lacks ${missing.join(', ')}: write ${usage(signature)}`;
      const blocking = missing.some((name) => IDENTITY.has(name));
      report({ span: call.macro.span, message, blocking });
      return;
    }
    const [first] = bound.extra;
    const last = bound.extra.at(-1);
    if (!first || !last) return;
    const message = `${call.macro.value} takes at most ${signature.parameters.length} arguments: ${usage(signature)}`;
    report({ span: across(first.span, last.span), message });
  },
};
