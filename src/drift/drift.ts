import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Comparison } from './compare.ts';
import { compare } from './compare.ts';
import { unservedOperations } from './contracts/unserved.ts';
import { findingsOf } from './findings.ts';
import type { Observation } from './observed.ts';
import type { ObservationRequest, Observer } from './observers.ts';
import { observers as allObservers } from './observers.ts';
import { isPlatform } from './platform.ts';
import type { Texts } from './repairs.ts';

/** What was found where a diagram was held against everything that shows what is real. */
export interface Drift {
  readonly observations: readonly Observation[];
  readonly comparison: Comparison;
  /** In their default severities, none silenced. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is compared. */
export interface DriftInput extends ObservationRequest {
  /** Of the diagrams, for repairs. */
  readonly texts: Texts;
  /** False where the code was generated from another diagram. */
  readonly isMadeOf?: boolean;
}

/**
 * Observes the code, the configuration and the traces of a system, and holds its diagram against them.
 *
 * @param observers those that look; all of them by default
 * @throws {UserFault} where what is to be read is not there
 */
export async function findDrift(
  request: DriftInput,
  observers: readonly Observer[] = allObservers,
): Promise<Drift> {
  const observations = await Promise.all(
    observers.map(async (observer) => (await observer.load())(request)),
  );
  const { graph, plan, mapping } = request;
  const comparison = compare({ graph, plan, observations, mapping });
  const isGenerated = isPlatform(request);
  const diagnostics = [
    ...observations.flatMap((observation) => observation.diagnostics),
    ...findingsOf(comparison, {
      graph,
      plan,
      isPlatform: isGenerated,
      isMadeOf: request.isMadeOf !== false,
      texts: request.texts,
    }),
    ...(isGenerated ? [] : await unservedOperations(request.folder, comparison.containers)),
  ];
  return { observations, comparison, diagnostics };
}
