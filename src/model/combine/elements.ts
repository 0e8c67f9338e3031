import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Element, ElementKind, Graph } from '../graph.ts';
import { ancestors, elementsById } from '../queries.ts';
import { combineFinding } from './codes.ts';

/** What a boundary of a finer diagram may open up. */
const OPENED: ReadonlySet<ElementKind> = new Set(['system', 'container', 'component']);

/** The declarations of one alias, the most telling diagram first. */
type Declarations = readonly [Declaration, ...Declaration[]];

interface Declaration {
  readonly element: Element;
  readonly graph: Graph;
}

/**
 * One element for each alias, parents before their children.
 *
 * @param graphs the most telling first
 * @param order the same graphs as their elements are to follow each other
 * @param diagnostics takes what they do not agree on
 */
export function combineElements(
  graphs: readonly Graph[],
  order: readonly Graph[],
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Element> {
  const declarations = new Map<string, [Declaration, ...Declaration[]]>();
  for (const graph of graphs) {
    for (const element of graph.elements) {
      const known = declarations.get(element.id);
      if (known) known.push({ element, graph });
      else declarations.set(element.id, [{ element, graph }]);
    }
  }
  const ids = new Set(order.flatMap(({ elements }) => elements.map(({ id }) => id)));
  const combined = [...ids].flatMap((id) => {
    const all = declarations.get(id);
    return all ? [combine(all, graphs, diagnostics)] : [];
  });
  return parentsFirst(withoutCircles(combined, diagnostics));
}

/** An element with the declaration that says where it is. */
interface Placed {
  readonly element: Element;
  readonly placedBy: Element;
}

function combine(all: Declarations, graphs: readonly Graph[], diagnostics: Diagnostic[]): Placed {
  const [{ element: first }] = all;
  if (all.length === 1) return { element: first, placedBy: first };
  const elements = all.map(({ element }) => element);
  const main = elements.find(({ kind }) => kind === 'boundary') ?? first;
  for (const other of elements) compare(main, other, diagnostics);
  const boundary = main.kind === 'boundary';
  const deployedOn =
    all.find(({ element, graph }) => graph.kind === 'C4Deployment' && element.parent !== null)
      ?.element.parent ?? null;
  const placedBy = placeOf(main, all, graphs, diagnostics);
  const { parent } = placedBy;
  const element = Object.freeze({
    ...main,
    shape: boundary ? main.shape : firstOf(elements, ({ shape }) => shape, 'default'),
    label: main.label || firstOf(elements, ({ label }) => label, ''),
    technology: firstOf([main, ...elements], ({ technology }) => technology, null),
    description: firstOf([main, ...elements], ({ description }) => description, null),
    sprite: firstOf([main, ...elements], ({ sprite }) => sprite, null),
    link: firstOf([main, ...elements], ({ link }) => link, null),
    tags: Object.freeze([...new Set(elements.flatMap(({ tags }) => tags))]),
    parent,
    ...(deployedOn !== null && deployedOn !== parent && { deployedOn }),
  });
  return { element, placedBy };
}

function firstOf<Value>(
  elements: readonly Element[],
  read: (element: Element) => Value,
  absent: Value,
): Value {
  return elements.map(read).find((value) => value !== absent) ?? absent;
}

function compare(main: Element, other: Element, diagnostics: Diagnostic[]): void {
  if (other === main) return;
  const opens = main.kind === 'boundary' && OPENED.has(other.kind);
  if (main.kind !== other.kind && !opens) {
    const message = `'${main.id}' is a ${other.kind} here and a ${main.kind} in ${main.spans.id.file}`;
    const related = { message: `a ${main.kind} there`, span: main.spans.id };
    diagnostics.push(combineFinding('disagree', message, other.spans.id, related));
    return;
  }
  if (main.external !== other.external && !opens) {
    const says = (element: Element) => (element.external ? 'external' : 'one of ours');
    const message = `'${main.id}' is ${says(other)} here and ${says(main)} in ${main.spans.id.file}`;
    const related = { message: `${says(main)} there`, span: main.spans.id };
    diagnostics.push(combineFinding('differ', message, other.spans.id, related));
  }
  if (differs(main.technology, other.technology)) {
    const message = `'${main.id}' is ${other.technology} here and ${main.technology} in ${main.spans.id.file}`;
    const at = main.spans.technology ?? main.spans.id;
    const related = { message: 'another technology there', span: at };
    const span = other.spans.technology ?? other.spans.id;
    diagnostics.push(combineFinding('differ', message, span, related));
  }
}

/** Whether two texts say something different; one that says nothing agrees with all. */
export function differs(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  return one.trim().toLowerCase() !== other.trim().toLowerCase();
}

/**
 * The declaration that draws it in the innermost place of a diagram of the system's structure; that of a deployment diagram only
 * where no other places it.
 */
function placeOf(
  main: Element,
  all: Declarations,
  graphs: readonly Graph[],
  diagnostics: Diagnostic[],
): Element {
  const placed = all.filter(({ element }) => element.parent !== null);
  const structural = placed.filter(({ graph }) => graph.kind !== 'C4Deployment');
  const [first, ...others] = structural.length > 0 ? structural : placed;
  if (!first) return main;
  let best = first.element;
  for (const { element } of others) {
    if (element.parent === best.parent || isInside(best.parent, element.parent, graphs)) continue;
    if (isInside(element.parent, best.parent, graphs)) best = element;
    else {
      const message = `'${main.id}' is in '${element.parent}' here and in '${best.parent}' in ${best.spans.id.file}`;
      const related = { message: `in '${best.parent}' there`, span: best.spans.id };
      diagnostics.push(combineFinding('differ', message, element.spans.id, related));
    }
  }
  return best;
}

/** Whether any of the diagrams draws one place inside the other. */
function isInside(inner: string | null, outer: string | null, graphs: readonly Graph[]): boolean {
  if (inner === null || outer === null) return false;
  return graphs.some((graph) => {
    const byId = elementsById(graph);
    const place = byId.get(inner);
    return place !== undefined && ancestors(place, byId).some(({ id }) => id === outer);
  });
}

/** Takes an element that would come to lie within itself out of its parent. */
function withoutCircles(placed: readonly Placed[], diagnostics: Diagnostic[]): Element[] {
  const byId = new Map(placed.map(({ element }) => [element.id, element]));
  for (const { element, placedBy } of placed) {
    const around = ancestors(element, byId);
    const circle = around.find(({ parent }) => parent === element.id);
    if (!circle) continue;
    const message = `'${circle.id}' is in '${element.id}' here, which is in '${circle.id}' elsewhere`;
    const related = { message: 'the other way about', span: placedBy.spans.id };
    diagnostics.push(combineFinding('disagree', message, circle.spans.id, related));
    byId.set(element.id, Object.freeze({ ...element, parent: null }));
  }
  return [...byId.values()];
}

function parentsFirst(elements: readonly Element[]): ReadonlyMap<string, Element> {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const ordered = new Map<string, Element>();
  for (const element of elements) {
    for (const place of [element, ...ancestors(element, byId)].toReversed()) {
      ordered.set(place.id, place);
    }
  }
  return ordered;
}
