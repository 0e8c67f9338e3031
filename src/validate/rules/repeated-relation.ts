import type { Element, Relation } from '../../model/graph.ts';
import { across } from '../places.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G303',
  name: 'repeated-relation',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'Two relations lead from the same element to the same element.',
    why: 'Mermaid draws only the last of them; c4gen keeps both, so what it generates has more relations than the picture.',
    fix: 'Say both things in one relation, or split the element that does two things. If both are wanted, put `%% c4gen-disable-next-line repeated-relation` before the second.',
    versions: `${EVERY_VERSION} What the last one leaves out, such as its technology, is empty before 12.0; since then it is taken over from the one before.`,
  },
  check: ({ relations }, report) => {
    // Most diagrams repeat none, and a large one has very many relations.
    if (!relations.some(({ relation }) => isNumbered(relation))) return;
    const last = new Map<Element, Map<Element, Relation>>();
    for (const { relation, from, to } of relations) {
      if (!from || !to) continue;
      let targets = last.get(from);
      if (!targets) last.set(from, (targets = new Map()));
      const earlier = targets.get(to);
      targets.set(to, relation);
      if (!earlier) continue;
      const message = `line ${earlier.spans.whole.line} has a relation from '${from.id}' to '${to.id}' too: Mermaid draws only the last`;
      report({ span: across(relation.spans.from, relation.spans.to), message });
    }
  },
};

/** True where the id of a relation has a number, as that of each but the first between two elements has. */
function isNumbered({ id, from, to }: Relation): boolean {
  return id.length > from.length + '->'.length + to.length;
}
