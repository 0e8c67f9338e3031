import { ancestors } from '../../model/queries.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G306',
  name: 'undeployed-container',
  severity: 'info',
  group: 'levels and structure',
  docs: {
    what: 'In a deployment diagram a container of your own stands outside every node.',
    why: 'A deployment diagram says where each container runs, and of this one it does not. Mermaid draws it all the same.',
    fix: 'Put it into the node that runs it, or make it external with _Ext.',
    versions: EVERY_VERSION,
  },
  check: ({ graph, elements }, report) => {
    if (graph.kind !== 'C4Deployment') return;
    if (!graph.elements.some(({ kind }) => kind === 'node')) return;
    for (const element of graph.elements) {
      if (element.kind !== 'container' || element.external) continue;
      if (ancestors(element, elements).some(({ kind }) => kind === 'node')) continue;
      const message = `'${element.id}' stands in no node`;
      report({ span: element.spans.id, message });
    }
  },
};
