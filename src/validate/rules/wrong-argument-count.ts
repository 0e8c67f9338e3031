import { usage } from '../calls.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { BoundArguments, MacroSignature } from '../../model/macros.ts';
import type { Rule } from '../rule.ts';

/** Without these a call declares nothing, and what it was meant to declare is missing from the graph. */
const IDENTITY = new Set(['alias', 'from', 'to']);

export const rule: Rule = {
  code: 'C4G201',
  name: 'wrong-argument-count',
  severity: 'error',
  group: 'arguments',
  mayBlock: true,
  docs: {
    what: 'A macro is given fewer arguments than it needs.',
    why: 'Mermaid refuses such a call, or reads those that follow as others.',
    fix: 'Compare the call with its macro: c4gen prints the parameters, and a ? marks those that may be left out.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, signature, bound }, report) => {
    if (!signature || !bound || bound.lacksIndex) return;
    const missing = missingFrom(bound, signature);
    if (missing.length === 0) return;
    const message = `${call.macro.value} lacks ${missing.join(', ')}: write ${usage(signature)}`;
    const blocking = missing.some((name) => IDENTITY.has(name));
    report({ span: call.macro.span, message, blocking });
  },
};

/** The names of the required parameters that are not given. */
function missingFrom({ values }: BoundArguments, signature: MacroSignature): readonly string[] {
  const { parameters, required } = signature;
  // Nearly every call has them all, and a large diagram has very many calls.
  let place = 0;
  while (place < required && values.at(place)) place += 1;
  return parameters.slice(place, required).filter((name) => !values.has(name));
}
