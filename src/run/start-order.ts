import type { Plan, Unit } from '../plan/plan.ts';
import { UserFault } from '../diagnostics/faults.ts';

/** A unit to start, and those of the same start that have to be ready before. */
export interface StartStep {
  readonly unit: Unit;
  readonly after: readonly string[];
}

/**
 * Chooses the units that have a process, and whom each waits for.
 *
 * @param only start these and, transitively, what they depend on; null for all
 * @param weightOf how long a unit takes to become ready, as compared to others
 * @returns those that most others wait for first, in an order in which each comes after those it waits for. Where dependencies form a circle, one of them is not
 *   waited for: services connect again by themselves
 * @throws {UserFault} where `only` names something that the plan does not have
 */
export function startOrder(
  plan: Plan,
  only: readonly string[] | null,
  weightOf: (unit: Unit) => number = () => 1,
): StartStep[] {
  const byId = new Map(plan.units.map((unit) => [unit.id, unit]));
  const unknown = only?.find((id) => !byId.has(id));
  if (unknown !== undefined) {
    throw new UserFault(`--only: the platform has no '${unknown}'`, {
      hint: `It has: ${[...byId.keys()].join(', ')}.`,
    });
  }
  const steps: StartStep[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): boolean => {
    const seen = state.get(id);
    if (seen !== undefined) return seen === 'done';
    const unit = byId.get(id);
    if (unit === undefined) return false;
    state.set(id, 'open');
    const after = unit.dependsOn.filter((dependency) => visit(dependency));
    state.set(id, 'done');
    if (unit.folder !== null) steps.push({ unit, after });
    return true;
  };
  for (const id of mostNeededFirst(only ?? [...byId.keys()], plan)) visit(id);
  const started = new Set(steps.map((step) => step.unit.id));
  return slowestChainFirst(
    steps.map((step) => ({ unit: step.unit, after: step.after.filter((id) => started.has(id)) })),
    weightOf,
  );
}

/** Sorts steps, given in an order of dependencies, by the slowest chain of steps that each begins. */
function slowestChainFirst(
  steps: readonly StartStep[],
  weightOf: (unit: Unit) => number,
): StartStep[] {
  const behind = new Map<string, number>();
  const chainOf = ({ unit }: StartStep): number => weightOf(unit) + (behind.get(unit.id) ?? 0);
  for (const step of steps.toReversed()) {
    for (const id of step.after) behind.set(id, Math.max(behind.get(id) ?? 0, chainOf(step)));
  }
  return steps.toSorted((a, b) => chainOf(b) - chainOf(a));
}

/** The sooner a store that many need is up, the sooner everything is. */
function mostNeededFirst(ids: readonly string[], plan: Plan): string[] {
  const waiting = (id: string) =>
    plan.units.filter(({ dependsOn }) => dependsOn.includes(id)).length;
  return ids.toSorted((a, b) => waiting(b) - waiting(a));
}
