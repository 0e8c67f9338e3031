import type { Unit } from '../plan/plan.ts';
import { lastLogLines } from './log-lines.ts';
import type { FailureDetails, UnitStatus } from './runtime.ts';

/** What of a unit's status its plan does not say. */
export type UnitFacts = Omit<UnitStatus, 'id' | 'label' | 'technology'>;

/** The status of a unit, whatever runs it. */
export function unitStatus(unit: Unit, facts: UnitFacts): UnitStatus {
  const { id, label, role, technology, declaredTechnology } = unit;
  return {
    id,
    label,
    technology: declaredTechnology ?? (role === 'connector' ? role : technology),
    ...facts,
    waitsFor: facts.state === 'ready' ? [] : facts.waitsFor,
  };
}

const shownLogLines = 12;

/** What is told of a unit that did not come up, with its last lines. */
export async function failureDetails(
  details: Omit<FailureDetails, 'lastLines'>,
): Promise<FailureDetails> {
  return { ...details, lastLines: await lastLogLines(details.logFile, shownLogLines) };
}
