import { acting, ancestors } from '../model/queries.ts';
import { isSamePlace, type Place, type PlanContext } from './draft.ts';

/** Which end of a relation an element is, once it is known who acts. */
export type End = 'actor' | 'target';

/**
 * What stands for an element at one end of a relation: its own place or, for a boundary, a node or a container that the diagram looks
 * into, that of its entry, preferably another than the place at the other end.
 *
 * @returns undefined where the element does not exist, or nothing in it runs
 */
export function placeAt(
  id: string,
  end: End,
  context: PlanContext,
  other?: Place,
): Place | undefined {
  return context.places.get(id) ?? entryOf(id, end, context, other);
}

/**
 * The entry of a boundary: what is drawn to do the same with the other end; else what relations from outside reach most often; else
 * its first gateway; else its first service; else its first element. Where it has to act, something that can.
 */
function entryOf(
  boundary: string,
  end: End,
  { graph, elements, places }: PlanContext,
  other: Place | undefined,
): Place | undefined {
  const around = (id: string) => {
    const element = elements.get(id);
    return element ? ancestors(element, elements) : [];
  };
  const isInside = (id: string): boolean => around(id).some((outer) => outer.id === boundary);
  const reached = new Map<string, number>();
  const doesTheSame = new Set<string>();
  for (const relation of graph.relations) {
    const { actor, target } = acting(relation);
    if (!isInside(actor)) reached.set(target, (reached.get(target) ?? 0) + 1);
    const [own, opposite] = end === 'actor' ? [actor, target] : [target, actor];
    if (other && isSamePlace(places.get(opposite), other)) doesTheSame.add(own);
  }
  const rank = (id: string, place: Place): number => {
    const { technology } = place.unit;
    const canAct = technology.speaks === 'any' || technology.speaks.length > 0;
    return (
      (isSamePlace(place, other) ? 0 : 1_000_000) +
      (end === 'actor' && canAct ? 100_000 : 0) +
      (technology.role === 'person' ? 0 : 10_000) +
      (doesTheSame.has(id) ? 5_000 : 0) +
      (reached.get(id) ?? 0) * 10 +
      (technology.proxies ? 2 : 0) +
      (technology.role === 'service' ? 1 : 0)
    );
  };
  const inside = graph.elements.flatMap(({ id }) => {
    const place = isInside(id) ? places.get(id) : undefined;
    return place ? [{ place, rank: rank(id, place) }] : [];
  });
  return inside.toSorted((a, b) => b.rank - a.rank)[0]?.place;
}
