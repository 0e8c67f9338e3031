import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G302',
  name: 'self-relation',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A relation leads from an element to itself.',
    why: 'Mermaid draws it as a speck on the box, and there is nothing to connect: what an element does within itself is part of its description. Most often one end is a slip. In a C4Dynamic diagram, where a step may be internal, the rule says nothing.',
    fix: 'Name the other element, or move the text into the description.',
    versions: EVERY_VERSION,
  },
  check: ({ graph }, report) => {
    if (graph.kind === 'C4Dynamic') return;
    for (const { from, to, spans } of graph.relations) {
      if (from === to) report({ span: spans.to, message: `'${from}' is related to itself` });
    }
  },
};
