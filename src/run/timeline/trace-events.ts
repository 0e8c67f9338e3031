import type { Timeline, TimelineUnit } from './timeline.ts';

/**
 * An event of the Trace Event Format (as chrome://tracing and Perfetto open it): `X` lasts from `ts` for `dur`, `M` names a track, `s` and `f`
 * are the two ends of an arrow. Times in microseconds.
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
export interface TraceEvent {
  readonly name: string;
  readonly cat?: string;
  readonly ph: 'X' | 'M' | 's' | 'f';
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly id?: number;
  readonly bp?: 'e';
  readonly args?: Readonly<Record<string, string | number>>;
}

/** What a trace file says of the whole start, as its `otherData`. Times in ms. */
export interface TraceSummary extends Pick<Timeline, 'startMs' | 'chainMs'> {
  /** Ids of the units of the slowest chain. */
  readonly chain: readonly string[];
}

/** The one process of the trace. */
const pid = 1;

/** A timeline as a trace file: a track for each stage and each unit, and an arrow from what a unit waited for last. Pure. */
export function traceFile(timeline: Timeline): string {
  const { steps, units, startMs, chain, chainMs } = timeline;
  const stepEvents = steps.flatMap(({ step, beginMs, endMs }, index) =>
    track(index, step, [lasting(index, step, [beginMs, endMs])]),
  );
  const trackOf = new Map(units.map(({ id }, index) => [id, steps.length + index]));
  const unitEvents = units.flatMap((unit, index) => {
    const tid = steps.length + index;
    return [...track(tid, unit.id, phasesOf(unit, tid)), ...arrow(unit, tid, trackOf)];
  });
  const traceEvents: readonly TraceEvent[] = [...stepEvents, ...unitEvents];
  const otherData: TraceSummary = { startMs, chainMs, chain: chain.map(({ id }) => id) };
  return `${JSON.stringify({ displayTimeUnit: 'ms', otherData, traceEvents }, null, 1)}\n`;
}

function phasesOf(unit: TimelineUnit, tid: number): TraceEvent[] {
  const { freeMs, createdMs, startedMs, readyMs, waitedFor } = unit;
  const args = waitedFor === null ? {} : { waitedFor };
  const phases = [
    lasting(tid, 'waits for its turn', [freeMs, createdMs], args),
    lasting(tid, 'is created', [createdMs, startedMs], args),
    lasting(tid, 'gets ready', [startedMs, readyMs], args),
  ];
  return phases.filter(({ dur }) => dur !== undefined && dur > 0);
}

function arrow(
  { id, waitedFor, freeMs, createdMs }: TimelineUnit,
  tid: number,
  trackOf: ReadonlyMap<string, number>,
): TraceEvent[] {
  const from = waitedFor === null ? undefined : trackOf.get(waitedFor);
  if (from === undefined) return [];
  const common = { name: `${waitedFor} is ready`, cat: 'waits', pid, id: tid } as const;
  return [
    // A hair before its end, so that the arrow begins at the phase and not behind it.
    { ...common, ph: 's', tid: from, ts: micros(freeMs) - 1 },
    { ...common, ph: 'f', bp: 'e', tid, ts: micros(createdMs), args: { unit: id } },
  ];
}

function track(tid: number, name: string, events: readonly TraceEvent[]): TraceEvent[] {
  return [
    { name: 'thread_name', ph: 'M', pid, tid, args: { name } },
    { name: 'thread_sort_index', ph: 'M', pid, tid, args: { sort_index: tid } },
    ...events,
  ];
}

function lasting(
  tid: number,
  name: string,
  [from, to]: readonly [number, number],
  args: Readonly<Record<string, string>> = {},
): TraceEvent {
  const [ts, dur] = [micros(from), micros(to) - micros(from)];
  return { name, cat: 'up', ph: 'X', pid, tid, ts, dur, args };
}

function micros(ms: number): number {
  return Math.round(ms * 1000);
}
