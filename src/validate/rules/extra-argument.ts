import { usage } from '../calls.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import { across } from '../places.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G211',
  name: 'extra-argument',
  severity: 'warning',
  group: 'arguments',
  docs: {
    what: 'A macro is given more arguments by position than it has.',
    why: 'Mermaid drops those beyond the last one without a word, and so does c4gen. A named argument counts for Mermaid as a position too.',
    fix: 'Compare the call with its macro: c4gen prints the parameters, and a ? marks those that may be left out.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, signature, bound }, report) => {
    const first = bound?.extra[0];
    const last = bound?.extra.at(-1);
    if (!signature || !first || !last) return;
    const message = `${call.macro.value} takes at most ${signature.parameters.length} arguments: ${usage(signature)}`;
    report({ span: across(first.span, last.span), message });
  },
};
