import { acting } from '../../model/queries.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G502',
  name: 'passive-actor',
  severity: 'info',
  docs: {
    what: 'A database is drawn as the one that calls another element.',
    why: 'A database does not act by itself. c4gen generates a small connector service that reads the database and does what the relation says; often the arrow was meant the other way. A queue that delivers to an element, and a relation both ways, are common notation and not reported; nor is an answer in a C4Dynamic diagram.',
    fix: 'Turn the arrow round if the other element reads from the database; otherwise keep it and expect a connector.',
  },
  check: ({ graph, elements }, report) => {
    if (graph.kind === 'C4Dynamic') return;
    for (const relation of graph.relations) {
      const { actor, target } = acting(relation);
      const element = elements.get(actor);
      if (
        relation.bidirectional ||
        actor === target ||
        element?.shape !== 'db' ||
        !elements.has(target)
      )
        continue;
      if (element.kind === 'system') continue;
      const message = `the database '${actor}' cannot call '${target}' by itself: c4gen will generate a connector`;
      report({ span: actor === relation.from ? relation.spans.from : relation.spans.to, message });
    }
  },
};
