import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Graph, Relation } from '../model/graph.ts';
import { driftFinding } from './codes.ts';
import type { Comparison, DrawnStep } from './compare.ts';
import { spanOf } from './compare.ts';

/** Holds the order of a dynamic diagram's steps against that of traces: each step against the one before it. */
export function orderFindings({ sequences }: Comparison, graph: Graph): Diagnostic[] {
  if (graph.kind !== 'C4Dynamic') return [];
  return graph.relations.flatMap((step, index) => {
    const before = graph.relations[index - 1];
    if (!before || isSamePair(step, before)) return [];
    const telling = sequences.flatMap((steps) => firstOf(steps, step, before) ?? []);
    const [example] = telling;
    if (!example || telling.some(({ isAsDrawn }) => isAsDrawn)) return [];
    const many =
      telling.length === 1 ? 'the one trace that has' : `all ${telling.length} traces that have`;
    const message = `${step.id} is drawn after ${before.id}, and begins before it in ${many} both`;
    const related = [
      { message: 'drawn before it', span: spanOf(before) },
      ...(example.place ? [{ message: 'it begins here', span: example.place }] : []),
    ];
    return [driftFinding('orderDiffers', spanOf(step), { message, related })];
  });
}

/** How two steps stand in a sequence; undefined where it has not both. */
function firstOf(
  steps: readonly DrawnStep[],
  step: Relation,
  before: Relation,
): { readonly isAsDrawn: boolean; readonly place: DrawnStep['place'] } | undefined {
  const at = steps.findIndex(({ relation }) => isSamePair(relation, step));
  const other = steps.findIndex(({ relation }) => isSamePair(relation, before));
  if (at === -1 || other === -1) return undefined;
  return { isAsDrawn: other < at, place: steps[at]?.place };
}

/** Whether two steps use the same arrow: a dynamic diagram may draw it again for each of its uses. */
function isSamePair(a: Relation, b: Relation): boolean {
  return a.from === b.from && a.to === b.to;
}
