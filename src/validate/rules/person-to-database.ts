import { acting } from '../../model/queries.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G501',
  name: 'person-to-database',
  severity: 'warning',
  docs: {
    what: 'A person uses a database directly.',
    why: 'People reach data through software that checks who they are and what they may do. Drawn like this, the database would have to be open to them, and c4gen will not publish one.',
    fix: 'Draw the application that the person really uses (a console or a report is one) between the two.',
  },
  check: ({ graph, elements }, report) => {
    for (const relation of graph.relations) {
      const { actor, target } = acting(relation);
      const database = elements.get(target);
      if (
        elements.get(actor)?.kind !== 'person' ||
        database?.shape !== 'db' ||
        database.kind === 'system'
      )
        continue;
      const message = `the person '${actor}' uses the database '${target}' directly`;
      report({ span: target === relation.to ? relation.spans.to : relation.spans.from, message });
    }
  },
};
