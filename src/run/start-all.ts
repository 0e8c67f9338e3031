import pLimit, { type LimitFunction } from 'p-limit';
import type { StartStep } from './start-order.ts';

/** How units are started. */
export interface StartRule {
  /** Aborted when the user wants everything to stop. */
  readonly stop: AbortSignal;
  /** How many may be starting at the same time. */
  readonly atOnce: number;
  /**
   * Starts a unit, and resolves when it is ready.
   *
   * @param signal aborted when it is not wanted any more
   * @param answered called once it answers anything at all: its place among the starting ones is then free
   */
  start(unit: string, signal: AbortSignal, answered: () => void): Promise<void>;
}

/**
 * Starts every unit as soon as those it waits for are ready. At the first failure the others stop waiting.
 *
 * @throws that failure; what `stop` was aborted with
 */
export async function startAll(steps: readonly StartStep[], rule: StartRule): Promise<void> {
  const limit = pLimit(rule.atOnce);
  const failed = new AbortController();
  const signal = AbortSignal.any([rule.stop, failed.signal]);
  const started = new Map<string, Promise<void>>();
  const starts = steps.map(({ unit, after }) => {
    const start = Promise.all(after.map(async (id) => started.get(id))).then(() =>
      startOne(unit.id, { rule, limit, signal }),
    );
    started.set(unit.id, start);
    return start.catch((error: unknown) => {
      failed.abort(error);
      throw error;
    });
  });
  const results = await Promise.allSettled(starts);
  rule.stop.throwIfAborted();
  // The first cause, not the units that stopped because of it.
  if (results.some((result) => result.status === 'rejected')) throw failed.signal.reason;
}

/** Resolves when the unit is ready, which may be long after its place is free. */
function startOne(
  id: string,
  context: {
    readonly rule: StartRule;
    readonly limit: LimitFunction;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { rule, limit, signal } = context;
  return new Promise((resolve, reject) => {
    void limit(
      () =>
        new Promise<void>((free) => {
          if (signal.aborted) {
            reject(signal.reason as Error);
            free();
          } else {
            rule.start(id, signal, free).then(resolve, reject).finally(free);
          }
        }),
    );
  });
}

/** Stops every unit after all that depend on it: these may still use it while they finish. */
export async function stopAll(
  steps: readonly StartStep[],
  stop: (unit: string) => Promise<void>,
): Promise<void> {
  const stopped = new Map<string, Promise<void>>();
  // The steps backwards: whoever depends on a unit comes before it.
  for (const { unit } of steps.toReversed()) {
    const dependents = steps.filter(({ after }) => after.includes(unit.id));
    const gone = dependents.map(async (dependent) => stopped.get(dependent.unit.id));
    stopped.set(
      unit.id,
      Promise.all(gone).then(() => stop(unit.id)),
    );
  }
  await Promise.all(stopped.values());
}
