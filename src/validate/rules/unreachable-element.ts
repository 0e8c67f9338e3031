import type { Element } from '../../model/graph.ts';
import type { Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G304',
  name: 'unreachable-element',
  severity: 'warning',
  docs: {
    what: 'No relation touches an element, nor a boundary around it, nor anything inside it.',
    why: 'Nothing would ever call it, and it would call nothing. Either a relation was forgotten, or the element does not belong in this diagram. Deployment diagrams, and diagrams without any relation, are left alone.',
    fix: 'Draw the relation that is missing, or remove the element.',
  },
  check: (input, report) => {
    const { graph, names } = input;
    if (graph.kind === 'C4Deployment' || graph.relations.length === 0) return;
    const unknown = graph.relations
      .flatMap(({ from, to }) => [from, to])
      .filter((name) => !input.elements.has(name));
    if (unknown.some((name) => names.meant(name) === undefined)) return;
    const reached = reachedElements(input);
    for (const element of graph.elements) {
      if (element.kind === 'boundary' || element.kind === 'node' || reached.has(element.id))
        continue;
      report({ span: element.spans.id, message: `no relation leads to or from '${element.id}'` });
    }
  },
};

/** Elements that a relation touches, those that hold them, and those inside a boundary that one touches. */
function reachedElements(input: RuleInput): Set<string> {
  const { graph, elements } = input;
  const touched = touchedNames(input);
  const reached = new Set(touched);
  for (const { id } of graph.elements) {
    if (!touched.has(id)) continue;
    for (let up = parentOf(id, elements); up && !reached.has(up.id); up = parentOf(up.id, elements))
      reached.add(up.id);
  }
  const inside = new Set(touched);
  for (const { id, parent } of graph.elements) {
    if (parent === null || !inside.has(parent)) continue;
    inside.add(id);
    reached.add(id);
  }
  return reached;
}

/** The ends of all relations, also of those that are misspelt or lack an argument: they have findings of their own. */
function touchedNames({ graph, elements, names, calls }: RuleInput): Set<string> {
  const touched = new Set<string>();
  for (const { from, to } of graph.relations) {
    for (const name of [from, to])
      touched.add(elements.has(name) ? name : (names.meant(name)?.id ?? name));
  }
  for (const { call, signature } of calls) {
    if (signature && signature.family !== 'relation') continue;
    for (const { value } of call.arguments) touched.add(value.value);
  }
  return touched;
}

function parentOf(id: string, elements: ReadonlyMap<string, Element>): Element | undefined {
  return elements.get(elements.get(id)?.parent ?? '');
}
