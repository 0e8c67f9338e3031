import type { PlannedStart, ProgressEvent, Step } from '../progress.ts';

/** A progress event and when it came, in ms since the recording began. */
export interface RecordedEvent {
  readonly at: number;
  readonly event: ProgressEvent;
}

/** A stage of `up`. Times in ms since the recording began. */
export interface TimelineStep {
  readonly step: Step;
  readonly beginMs: number;
  readonly endMs: number;
}

/** What one unit did. Times in ms since the recording began. */
export interface TimelineUnit {
  readonly id: string;
  /** Units that had to be ready before. */
  readonly after: readonly string[];
  /** The one of them that was ready last: what held it up. Null where it waited for none. */
  readonly waitedFor: string | null;
  /** From when on it could be started: everything it needs was ready. */
  readonly freeMs: number;
  /** When its container began to be made; for a process, when it was started. */
  readonly createdMs: number;
  /** When its process ran. */
  readonly startedMs: number;
  readonly readyMs: number;
}

/** When everything happened, and what the time is owed to. */
export interface Timeline {
  /** In the order in which they began. */
  readonly steps: readonly TimelineStep[];
  /** Units that became ready, in the order in which they were created. */
  readonly units: readonly TimelineUnit[];
  /** Time from the begin of the start to its end, in ms. */
  readonly startMs: number;
  /** The chain of units, each waiting for the one before, whose own times add up to most. */
  readonly chain: readonly TimelineUnit[];
  /** Those times together: no order of starting the same units, as fast as they were, takes less. */
  readonly chainMs: number;
}

/** Time that a unit itself took to become ready, in ms. */
export function ownMs(unit: TimelineUnit): number {
  return unit.readyMs - unit.createdMs;
}

/** Makes a timeline of what was recorded. Pure. */
export function timelineOf(events: readonly RecordedEvent[]): Timeline {
  const steps = stepsOf(events);
  const start = steps.find(({ step }) => step === 'start');
  const units = unitsOf(events, start?.beginMs ?? 0);
  const chain = slowestChain(units);
  return {
    steps,
    units,
    startMs: start === undefined ? 0 : start.endMs - start.beginMs,
    chain,
    chainMs: chain.reduce((sum, unit) => sum + ownMs(unit), 0),
  };
}

function stepsOf(events: readonly RecordedEvent[]): TimelineStep[] {
  return events.flatMap(({ at, event }, index) => {
    if (event.kind !== 'begin') return [];
    const { step } = event;
    const end = events
      .slice(index)
      .find((later) => later.event.kind === 'end' && later.event.step === step);
    return end === undefined ? [] : [{ step, beginMs: at, endMs: end.at }];
  });
}

function unitsOf(events: readonly RecordedEvent[], beginMs: number): TimelineUnit[] {
  const planned = events.flatMap(({ event }) => (event.kind === 'units' ? event.units : []));
  const times = new Map(planned.map(({ id }) => [id, timesOf(id, events)]));
  const readyMs = (id: string): number => times.get(id)?.ready ?? 0;
  const unitOf = ({ id, after }: PlannedStart): TimelineUnit[] => {
    const { creating, starting, ready } = times.get(id) ?? {};
    const created = creating ?? starting;
    if (created === undefined || ready === undefined) return [];
    const waitedFor = after.toSorted((a, b) => readyMs(b) - readyMs(a))[0] ?? null;
    return [
      {
        ...{ id, after, waitedFor },
        freeMs: waitedFor === null ? beginMs : readyMs(waitedFor),
        createdMs: created,
        startedMs: starting ?? created,
        readyMs: ready,
      },
    ];
  };
  return planned.flatMap(unitOf).toSorted((a, b) => a.createdMs - b.createdMs);
}

/** When a unit was first in each state. */
function timesOf(
  id: string,
  events: readonly RecordedEvent[],
): Partial<Record<'creating' | 'starting' | 'ready', number>> {
  const first = (state: string): number | undefined =>
    events.find(
      ({ event }) =>
        event.kind === 'unit' && event.status.id === id && event.status.state === state,
    )?.at;
  const [creating, starting, ready] = [first('creating'), first('starting'), first('ready')];
  return {
    ...(creating === undefined ? {} : { creating }),
    ...(starting === undefined ? {} : { starting }),
    ...(ready === undefined ? {} : { ready }),
  };
}

/** Units in an order of dependencies: whatever a unit waited for was created before it. */
function slowestChain(units: readonly TimelineUnit[]): TimelineUnit[] {
  const chains = new Map<string, { readonly ms: number; readonly units: TimelineUnit[] }>();
  let slowest: { readonly ms: number; readonly units: TimelineUnit[] } = { ms: 0, units: [] };
  for (const unit of units) {
    const before = unit.after
      .flatMap((id) => chains.get(id) ?? [])
      .reduce((most, one) => (one.ms > most.ms ? one : most), { ms: 0, units: [] });
    const chain = { ms: before.ms + ownMs(unit), units: [...before.units, unit] };
    chains.set(unit.id, chain);
    if (chain.ms > slowest.ms) slowest = chain;
  }
  return slowest.units;
}
