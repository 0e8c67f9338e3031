import { acting, ancestors, elementsById } from '../model/queries.ts';
import type { PlanContext, UnitDraft } from './draft.ts';

/** Which end of a relation an element is, once it is known who acts. */
export type End = 'actor' | 'target';

/**
 * The unit that stands for an element at one end of a relation: its own or, for a boundary or node, that of its entry, preferably
 * another than the unit at the other end.
 *
 * @returns undefined where the element does not exist, or nothing in it runs
 */
export function unitAt(
  id: string,
  end: End,
  context: PlanContext,
  other?: UnitDraft,
): UnitDraft | undefined {
  return context.unitOf.get(id) ?? entryOf(id, end, context, other);
}

/**
 * The entry of a boundary: what relations from outside reach most often; else its first gateway; else its first service; else its
 * first element. Where it has to act, something that can.
 */
function entryOf(
  boundary: string,
  end: End,
  { graph, unitOf }: PlanContext,
  other: UnitDraft | undefined,
): UnitDraft | undefined {
  const elements = elementsById(graph);
  const around = (id: string) => {
    const element = elements.get(id);
    return element ? ancestors(element, elements) : [];
  };
  const isInside = (id: string): boolean => around(id).some((outer) => outer.id === boundary);
  const reached = new Map<string, number>();
  for (const { actor, target } of graph.relations.map(acting)) {
    if (!isInside(actor)) reached.set(target, (reached.get(target) ?? 0) + 1);
  }
  const rank = (unit: UnitDraft): number => {
    const { technology, element } = unit;
    const canAct = technology.speaks === 'any' || technology.speaks.length > 0;
    return (
      (unit === other ? 0 : 100_000) +
      (end === 'actor' && canAct ? 10_000 : 0) +
      (technology.role === 'person' ? 0 : 1000) +
      (element ? (reached.get(element.id) ?? 0) * 10 : 0) +
      (technology.proxies ? 2 : 0) +
      (technology.role === 'service' ? 1 : 0)
    );
  };
  const inside = graph.elements.flatMap(({ id }) => (isInside(id) ? (unitOf.get(id) ?? []) : []));
  return inside.toSorted((a, b) => rank(b) - rank(a))[0];
}
