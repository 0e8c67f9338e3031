import { setTimeout as delay } from 'node:timers/promises';
import type { ReadinessProbe } from '../catalog/contracts.ts';
import { probeReadiness } from './readiness.ts';

/** How often a starting unit is asked whether it is ready, in ms. A probe costs it well under a millisecond. */
const probeEveryMs = 50;

/** A unit that starts. */
export interface StartingUnit {
  readonly probe: ReadinessProbe;
  /** As `performance.now()` has it. */
  readonly startedAt: number;
  /** How long it may take, in ms. */
  readonly timeoutMs: number;
  /** Ends the waiting; what it was aborted with is thrown. */
  readonly signal: AbortSignal;
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>;
  hasEnded(): boolean;
  /** Called whenever it answers, whatever it says. */
  onAnswer(): void;
  /** Called with what it says that it waits for, each time that changes. */
  onWaiting(missing: readonly string[]): void;
}

/** Asks a unit until it is ready, has ended, or is late. */
export async function awaitReady(unit: StartingUnit): Promise<'ready' | 'ended' | 'late'> {
  let waitsFor = '';
  while (performance.now() - unit.startedAt < unit.timeoutMs) {
    unit.signal.throwIfAborted();
    const readiness = await probeReadiness(unit.probe);
    if (unit.hasEnded()) return 'ended';
    if (readiness.state !== 'silent') unit.onAnswer();
    if (readiness.state === 'ready') return 'ready';
    if (readiness.state === 'waiting' && readiness.for.join() !== waitsFor) {
      waitsFor = readiness.for.join();
      unit.onWaiting(readiness.for);
    }
    await Promise.race([unit.ended, delay(probeEveryMs)]);
  }
  return 'late';
}
