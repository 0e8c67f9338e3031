import type { Element } from '../../model/graph.ts';
import { isOwn, isStatic } from '../flow.ts';
import type { Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G307',
  name: 'unreached-by-person',
  severity: 'off',
  group: 'levels and structure',
  docs: {
    what: 'No chain of relations leads from any person to an element of your own.',
    why: 'What serves nobody, not even indirectly, is forgotten, or the relation that makes it useful is. Jobs that start by themselves are fine, which is why the rule is off unless it is turned on.',
    fix: 'Draw who uses it in the end, or remove it.',
  },
  check: (input, report) => {
    const { graph, relations } = input;
    const persons = graph.elements.filter(({ kind }) => kind === 'person');
    if (!isStatic(graph) || persons.length === 0) return;
    if (relations.some(({ from, to }) => !from || !to)) return;
    const reached = reachedFrom(persons, input);
    for (const element of graph.elements) {
      if (!isOwn(element) || reached.has(element)) continue;
      const message = `no person reaches '${element.id}', directly or through others`;
      report({ span: element.spans.id, message });
    }
  },
};

/** What is used by some of the elements in the end. What stands in a used frame is used, and data flows out of stores and queues. */
function reachedFrom(
  start: readonly Element[],
  { flow, graph, elements }: RuleInput,
): Set<Element> {
  const inside = new Map<Element, Element[]>();
  for (const element of graph.elements) {
    const parent = element.parent === null ? undefined : elements.get(element.parent);
    if (!parent) continue;
    const children = inside.get(parent);
    if (children) children.push(element);
    else inside.set(parent, [element]);
  }
  const reached = new Set(start);
  for (const element of reached) {
    for (const child of inside.get(element) ?? []) reached.add(child);
    for (const { target } of flow.of(element)) reached.add(target);
    for (const { actor, relation } of flow.on(element)) {
      if (relation.bidirectional || element.shape !== 'default') reached.add(actor);
    }
  }
  return reached;
}
