import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G501',
  name: 'person-to-database',
  severity: 'warning',
  group: 'data flow',
  docs: {
    what: 'A person uses a database directly.',
    why: 'People reach data through software that checks who they are and what they may do. Drawn like this, the database would have to be open to them, and c4gen will not publish one.',
    fix: 'Draw the application that the person really uses (a console or a report is one) between the two.',
  },
  check: ({ relations }, report) => {
    for (const { relation, from, to } of relations) {
      const isBack = relation.direction === 'back';
      const [actor, target] = isBack ? [to, from] : [from, to];
      if (actor?.kind !== 'person' || target?.shape !== 'db' || target.kind === 'system') continue;
      const message = `the person '${actor.id}' uses the database '${target.id}' directly`;
      report({ span: isBack ? relation.spans.from : relation.spans.to, message });
    }
  },
};
