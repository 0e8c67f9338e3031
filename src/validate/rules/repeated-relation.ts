import type { Relation } from '../../model/graph.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G303',
  name: 'repeated-relation',
  severity: 'warning',
  docs: {
    what: 'Two relations lead from the same element to the same element.',
    why: 'Mermaid draws only the last of them; c4gen keeps both, so what it generates has more relations than the picture.',
    fix: 'Say both things in one relation, or split the element that does two things. If both are wanted, put `%% c4gen-disable-next-line repeated-relation` before the second.',
  },
  check: ({ graph, names }, report) => {
    const drawn = new Map<string, Relation>();
    for (const relation of graph.relations) {
      const { from, to, spans } = relation;
      if (!names.isDeclared(from) || !names.isDeclared(to)) continue;
      const pair = JSON.stringify([from, to]);
      const earlier = drawn.get(pair);
      drawn.set(pair, relation);
      if (!earlier) continue;
      const message = `line ${earlier.spans.whole.line} has a relation from '${from}' to '${to}' too: Mermaid draws only the last`;
      report({
        span: {
          ...spans.to,
          line: spans.from.line,
          column: spans.from.column,
          start: spans.from.start,
        },
        message,
      });
    }
  },
};
