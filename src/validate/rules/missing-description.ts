import { isOwn } from '../flow.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G901',
  name: 'missing-description',
  severity: 'off',
  group: 'documentation',
  docs: {
    what: 'An element of your own has no description.',
    why: 'Its label says what it is called, and nothing says what it is for. Many teams describe elsewhere, which is why the rule is off unless it is turned on.',
    fix: 'Write one sentence as the description: the third argument of a person or system, the fourth of a container or component.',
  },
  check: ({ graph }, report) => {
    for (const element of graph.elements) {
      if (element.description !== null || (!isOwn(element) && element.kind !== 'person')) continue;
      report({ span: element.spans.macro, message: `'${element.id}' has no description` });
    }
  },
};
