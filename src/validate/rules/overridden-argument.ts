import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G204',
  name: 'overridden-argument',
  severity: 'warning',
  group: 'arguments',
  docs: {
    what: 'An argument is given twice: once by its position and once by its name.',
    why: 'The named one wins, and the other is lost without a word.',
    fix: 'Remove one of the two. To skip an argument by position, write an empty text: "".',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, bound }, report) => {
    for (const argument of bound?.overridden ?? []) {
      if (argument.value.value === '') continue;
      const message = `this argument of ${call.macro.value} is overridden by a named one`;
      report({ span: argument.span, message });
    }
  },
};
