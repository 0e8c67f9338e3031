import type { Element } from '../../model/graph.ts';
import { isOwn, isStatic } from '../flow.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G503',
  name: 'shared-store',
  severity: 'off',
  group: 'data flow',
  docs: {
    what: 'Several containers of your own use one database.',
    why: 'Whoever changes its tables has to know all of them, so that they can no longer be changed and deployed one by one. Many systems are well served by one database all the same, which is why the rule is off unless it is turned on.',
    fix: 'Let one container own the data and the others ask it, or give each its own database.',
  },
  check: ({ graph, flow }, report) => {
    if (!isStatic(graph)) return;
    for (const store of graph.elements) {
      if (store.shape !== 'db' || store.kind !== 'container' || store.external) continue;
      const users = new Set<Element>();
      for (const { actor } of flow.on(store)) {
        if (isOwn(actor) && actor.kind === 'container' && actor.shape === 'default')
          users.add(actor);
      }
      if (users.size < 2) continue;
      const names = [...users].slice(0, 4).map(({ id }) => `'${id}'`);
      const more = users.size > names.length ? ` and ${users.size - names.length} more` : '';
      const message = `'${store.id}' is used by ${names.join(', ')}${more}`;
      report({ span: store.spans.id, message });
    }
  },
};
