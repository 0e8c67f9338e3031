import { isOwn } from '../flow.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G406',
  name: 'missing-protocol',
  severity: 'off',
  group: 'technology',
  docs: {
    what: 'A relation between containers of your own says nothing about how they talk to each other.',
    why: 'C4 asks for it at this level, and c4gen generates the connection by it; without it c4gen takes what the receiver ordinarily speaks. Many diagrams leave it out on purpose, which is why the rule is off unless it is turned on.',
    fix: 'Write the protocol as the fourth argument, e.g. Rel(web, orders, "Places orders", "REST").',
  },
  check: ({ flow }, report) => {
    for (const { relation, actor, target } of flow.uses) {
      if (relation.technology !== null || !isOwn(actor) || !isOwn(target)) continue;
      if (actor.kind !== 'container' || target.kind !== 'container') continue;
      const message = `the relation from '${actor.id}' to '${target.id}' names no protocol`;
      report({ span: relation.spans.macro, message });
    }
  },
};
