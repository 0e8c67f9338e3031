import type { Element, Graph, Relation } from './graph.ts';

/** The elements of a graph by id. */
export function elementsById(graph: Graph): ReadonlyMap<string, Element> {
  const elements = new Map<string, Element>();
  for (const element of graph.elements) elements.set(element.id, element);
  return elements;
}

/** The children of each boundary and node by its id, in their order; the outermost elements under null. */
export function childrenByParent(graph: Graph): ReadonlyMap<string | null, readonly Element[]> {
  return groupBy(graph.elements, (element) => element.parent);
}

/** The relations that leave each element as written, by its id. */
export function relationsByFrom(graph: Graph): ReadonlyMap<string, readonly Relation[]> {
  return groupBy(graph.relations, (relation) => relation.from);
}

/** The relations that enter each element as written, by its id. */
export function relationsByTo(graph: Graph): ReadonlyMap<string, readonly Relation[]> {
  return groupBy(graph.relations, (relation) => relation.to);
}

/** Who acts on whom. `Rel_Back(a, b)` is drawn with its head at a: there b acts on a. */
export function acting(relation: Relation): { readonly actor: string; readonly target: string } {
  const { from, to } = relation;
  return relation.direction === 'back' ? { actor: to, target: from } : { actor: from, target: to };
}

/** What encloses an element, innermost first. Ends at an element that encloses itself. */
export function ancestors(
  element: Element,
  elements: ReadonlyMap<string, Element>,
): readonly Element[] {
  const found = new Set<Element>();
  for (let id = element.parent; id !== null;) {
    const parent = elements.get(id);
    if (!parent || found.has(parent)) break;
    found.add(parent);
    id = parent.parent;
  }
  return [...found];
}

/** What encloses an element, innermost first, and the deployment nodes that it is drawn on by another diagram. */
export function surroundings(
  element: Element,
  elements: ReadonlyMap<string, Element>,
): readonly Element[] {
  const around = ancestors(element, elements);
  const node = elements.get(element.deployedOn ?? '');
  return node ? [...around, node, ...ancestors(node, elements)] : around;
}

/** `Map.groupBy`, which Node 20 lacks. */
function groupBy<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
