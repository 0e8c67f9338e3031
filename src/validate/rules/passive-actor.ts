import { isCode } from '../code-named.ts';
import type { Rule } from '../rule.ts';
import { namesReplication } from '../wording.ts';

export const rule: Rule = {
  code: 'C4G502',
  name: 'passive-actor',
  severity: 'info',
  group: 'data flow',
  docs: {
    what: 'A database is drawn as the one that calls another element.',
    why: 'A database does not act by itself. c4gen generates a small connector service that reads the database and does what the relation says; often the arrow was meant the other way. A queue that delivers to an element, and a relation both ways, are common notation and not reported; nor is a database that is copied to another, nor an answer in a C4Dynamic diagram, nor code that is only drawn as a database.',
    fix: 'Turn the arrow round if the other element reads from the database; otherwise keep it and expect a connector.',
  },
  check: ({ graph, relations, catalogue }, report) => {
    if (graph.kind === 'C4Dynamic') return;
    for (const { relation, from, to } of relations) {
      const isBack = relation.direction === 'back';
      const [actor, target] = isBack ? [to, from] : [from, to];
      if (actor?.shape !== 'db' || actor.kind === 'system' || !target || target === actor) continue;
      if (relation.bidirectional) continue;
      if (catalogue && isCode(actor, catalogue)) continue;
      if (target.shape === 'db' && namesReplication(`${relation.label} ${relation.technology}`))
        continue;
      const message = `the database '${actor.id}' cannot call '${target.id}' by itself: c4gen will generate a connector`;
      report({ span: isBack ? relation.spans.to : relation.spans.from, message });
    }
  },
};
