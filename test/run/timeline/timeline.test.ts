import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../src/run/timeline/timeline.ts';
import { traceFile, type TraceEvent } from '../../../src/run/timeline/trace-events.ts';
import { threeInARow } from './recorded.ts';

describe('a timeline', () => {
  test('says for each unit what held it up, and when it was what', () => {
    const { units } = timelineOf(threeInARow);
    expect(units.find(({ id }) => id === 'api')).toEqual({
      id: 'api',
      after: ['other', 'store'],
      waitedFor: 'store',
      freeMs: 5000,
      createdMs: 6000,
      startedMs: 7000,
      readyMs: 8000,
    });
    // Told twice that it starts, it started at the first time; a process is created by being started.
    expect(units.find(({ id }) => id === 'store')).toMatchObject({ freeMs: 1000, startedMs: 1500 });
    expect(units.find(({ id }) => id === 'web')).toMatchObject({
      createdMs: 8000,
      startedMs: 8000,
    });
  });

  test('adds up the slowest chain, and not what was spent between its units', () => {
    const { chain, chainMs, startMs } = timelineOf(threeInARow);
    expect(chain.map(({ id }) => id)).toEqual(['store', 'api', 'web']);
    expect({ chainMs, startMs }).toEqual({ chainMs: 7000, startMs: 8500 });
  });

  test('knows stages that ended, and units that became ready', () => {
    const cut = timelineOf(threeInARow.filter(({ at }) => at < 8000));
    expect(cut.steps.map(({ step }) => step)).toEqual(['bundle']);
    expect(cut.units.map(({ id }) => id)).toEqual(['store', 'other']);
    expect(timelineOf([])).toMatchObject({ units: [], chain: [], chainMs: 0, startMs: 0 });
  });
});

describe('a trace file', () => {
  const read = (): TraceEvent[] =>
    (JSON.parse(traceFile(timelineOf(threeInARow))) as { traceEvents: TraceEvent[] }).traceEvents;
  const trackOf = (name: string): number | undefined =>
    read().find(({ ph, args }) => ph === 'M' && args?.['name'] === name)?.tid;

  test('has a track for each stage and each unit, and nothing that lasts no time', () => {
    const names = read().flatMap(({ name, args }) =>
      name === 'thread_name' ? args?.['name'] : [],
    );
    expect(names).toEqual(['bundle', 'start', 'store', 'other', 'api', 'web']);
    expect(read().filter(({ ph, dur }) => ph === 'X' && !(Number(dur) > 0))).toEqual([]);
  });

  test('has what a unit did one after the other, in microseconds', () => {
    const lasting = read().filter(({ ph, tid }) => ph === 'X' && tid === trackOf('api'));
    expect(lasting.map(({ ts, dur }) => [ts, dur])).toEqual([
      [5_000_000, 1_000_000],
      [6_000_000, 1_000_000],
      [7_000_000, 1_000_000],
    ]);
  });

  test('says what the whole start took, and its slowest chain', () => {
    expect(JSON.parse(traceFile(timelineOf(threeInARow)))).toMatchObject({
      otherData: { startMs: 8500, chainMs: 7000, chain: ['store', 'api', 'web'] },
    });
  });

  test('has an arrow from what a unit waited for', () => {
    const [from, to] = ['s', 'f'].map((ph) =>
      read().find((event) => event.ph === ph && event.id === trackOf('web')),
    );
    expect([from?.tid, to?.tid]).toEqual([trackOf('api'), trackOf('web')]);
  });
});
