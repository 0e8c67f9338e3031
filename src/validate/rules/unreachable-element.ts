import type { Element } from '../../model/graph.ts';
import type { Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G304',
  name: 'unreachable-element',
  severity: 'warning',
  group: 'levels and structure',
  docs: {
    what: 'No relation touches an element, nor a boundary around it, nor anything inside it.',
    why: 'Nothing would ever call it, and it would call nothing. Either a relation was forgotten, or the element does not belong in this diagram. Deployment diagrams, and diagrams without any relation, are left alone.',
    fix: 'Draw the relation that is missing, or remove the element.',
  },
  check: (input, report) => {
    const { graph, relations } = input;
    if (graph.kind === 'C4Deployment' || relations.length === 0) return;
    const touched = touchedElements(input);
    if (!touched) return;
    const around = elementsAround(touched, input.elements);
    const inside = new Set<string>();
    for (const element of graph.elements) {
      const { id, kind, parent } = element;
      const holder = parent === null ? undefined : input.elements.get(parent);
      if (holder && (touched.has(holder) || inside.has(holder.id))) inside.add(id);
      else if (kind === 'boundary' || kind === 'node') continue;
      else if (!touched.has(element) && !around.has(element))
        report({ span: element.spans.id, message: `no relation leads to or from '${id}'` });
    }
  },
};

/**
 * The ends of all relations, also of those that are misspelt or lack an argument: they have findings of their own.
 *
 * @returns undefined where a name has no meaning: it may stand for each element that seems unreachable
 */
function touchedElements({
  relations,
  elements,
  names,
  unreadable,
}: RuleInput): Set<Element> | undefined {
  const touched = new Set<Element>();
  const touch = (name: string): boolean => {
    const meant = names.isDeclared(name) ? name : names.meant(name)?.id;
    const element = meant === undefined ? undefined : elements.get(meant);
    if (element) touched.add(element);
    return meant !== undefined;
  };
  for (const { relation, from, to } of relations) {
    if (from) touched.add(from);
    else if (!touch(relation.from)) return undefined;
    if (to) touched.add(to);
    else if (!touch(relation.to)) return undefined;
  }
  for (const call of unreadable) for (const { value } of call.arguments) touch(value.value);
  return touched;
}

/** Everything that holds one of the elements. */
function elementsAround(
  touched: ReadonlySet<Element>,
  elements: ReadonlyMap<string, Element>,
): Set<Element> {
  const around = new Set<Element>();
  for (const { parent } of touched) {
    for (let id = parent; id !== null;) {
      const holder = elements.get(id);
      if (!holder || around.has(holder)) break;
      around.add(holder);
      id = holder.parent;
    }
  }
  return around;
}
