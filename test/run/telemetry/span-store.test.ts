import { describe, expect, test } from 'vitest';
import { SpanStore } from '../../../src/run/telemetry/span-store.ts';
import { span } from '../verify/spans.ts';

const one = span({ service: 'a', kind: 'client' });
const never = new AbortController().signal;
const patient = { quietMs: 60_000, atMostMs: 60_000, signal: never, matters: () => true };

describe('keeping spans', () => {
  test('gives what arrived after a mark', () => {
    const store = new SpanStore();
    store.add([one]);
    const mark = store.mark();
    const later = span({ service: 'b', kind: 'client' });
    store.add([later]);
    expect(store.since(mark)).toEqual([later]);
  });

  test('keeps the newest within its bound, and marks stay right', () => {
    const store = new SpanStore(10);
    store.add(Array.from({ length: 10 }, () => one));
    const mark = store.mark();
    const later = Array.from({ length: 8 }, () => span({ service: 'b', kind: 'client' }));
    for (const each of later) store.add([each]);
    expect(store.all().length).toBeLessThanOrEqual(11);
    expect(store.since(mark)).toEqual(later);
  });
});

describe('waiting for spans', () => {
  test('ends when the condition holds', async () => {
    const store = new SpanStore();
    const waited = store.waitUntil(() => store.all().length === 2, patient);
    store.add([one]);
    store.add([one]);
    expect(await waited).toBe('met');
  });

  test('ends when nothing that matters arrives', async () => {
    const store = new SpanStore();
    const timing = { ...patient, quietMs: 20, matters: () => false };
    const waited = store.waitUntil(() => false, timing);
    store.add([one]);
    expect(await waited).toBe('quiet');
  });

  test('ends after its time', async () => {
    const store = new SpanStore();
    expect(await store.waitUntil(() => false, { ...patient, atMostMs: 20 })).toBe('late');
  });

  test('ends when it is stopped', async () => {
    const stop = new AbortController();
    const waited = new SpanStore().waitUntil(() => false, { ...patient, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waited).rejects.toThrow('enough');
  });
});
