import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../model/graph.ts';
import type { Plan } from '../plan/plan.ts';
import { driftFinding } from './codes.ts';
import type { PlacedContainer } from './compare.ts';
import { nameOf, spanOf } from './compare.ts';

/**
 * Operations that relations of a generated platform call and whose services no longer answer them. Only there are they known by
 * name.
 */
export function operationsNotServed(
  containers: readonly PlacedContainer[],
  graph: Graph,
  { bindings }: Plan,
): Diagnostic[] {
  const relations = new Map(graph.relations.map((relation) => [relation.id, relation]));
  const legs = bindings.flatMap((binding) => binding.legs);
  return containers.flatMap(({ container, party, isJudged }) => {
    const { serves, places } = container;
    const [place] = places;
    if (!serves || !isJudged || !place || party?.unit.role !== 'service') return [];
    return legs
      .filter((leg) => leg.target === party.unit.id && leg.unit !== leg.target)
      .flatMap(({ relation: id, operations }) =>
        operations
          .filter(({ name, path }) => !serves.has(name) && !serves.has(path))
          .flatMap(({ name, path }) => {
            const relation = relations.get(id);
            if (!relation) return [];
            const message = `${id} calls '${name}' (${path}), and '${nameOf(party)}' does not answer it any more`;
            const related = [{ message: `'${nameOf(party)}' is here`, span: place }];
            return [driftFinding('notServed', spanOf(relation), { message, related })];
          }),
      );
  });
}
