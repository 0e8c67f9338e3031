import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G202',
  name: 'missing-label',
  severity: 'warning',
  group: 'arguments',
  docs: {
    what: 'The label of an element or relation is an empty text.',
    why: 'Mermaid draws an empty box or a bare arrow, and a reader cannot tell what it stands for. A call without any label is a wrong-argument-count, because Mermaid refuses it.',
    fix: 'Write what the element is called, or what is done over the relation, as the argument after the aliases.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, bound }, report) => {
    const label = bound?.values.get('label');
    if (label?.value.value !== '') return;
    report({ span: label.span, message: `this ${call.macro.value} has no label` });
  },
};
