import { missingParameters } from '../calls.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G202',
  name: 'missing-label',
  severity: 'error',
  docs: {
    what: 'An element or relation has no label, or an empty one.',
    why: 'Mermaid refuses a call without its label, and draws an empty box or a bare arrow for an empty one; a reader cannot tell what it stands for.',
    fix: 'Write what the element is called, or what is done over the relation, as the argument after the aliases.',
  },
  check: ({ calls }, report) => {
    for (const { call, signature, bound } of calls) {
      if (!signature?.parameters.includes('label') || !bound) continue;
      const missing = missingParameters(signature, bound);
      const label = bound.values.get('label');
      const message = `this ${call.macro.value} has no label`;
      if (missing.join() === 'label') report({ span: call.macro.span, message });
      else if (label?.value.value === '') report({ span: label.span, message });
    }
  },
};
