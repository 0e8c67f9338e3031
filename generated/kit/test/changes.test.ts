import { afterEach, beforeEach, expect, test } from 'vitest';
import { changePoller, type KeptMessage } from '../src/changes.ts';
import { createMessage, type Message } from '../src/message.ts';
import { currentTraceId } from '../src/telemetry.ts';
import { Arrivals } from './arrivals.ts';
import { recordSpans } from './spans.ts';

const traceId = 'a'.repeat(32);

let telemetry: ReturnType<typeof recordSpans>;
let kept: KeptMessage[];
let poller: ReturnType<typeof changePoller>;

beforeEach(() => {
  telemetry = recordSpans();
  kept = [];
  poller = changePoller({
    link: { relation: 'orders->search', peer: 'orders' },
    place: 'orders',
    everyMs: 5,
    attributes: { 'db.collection.name': 'orders' },
    newest: async (limit) => kept.slice(0, limit),
    close: async () => undefined,
  });
});

afterEach(async () => {
  await poller.close();
  await telemetry.close();
});

function keep(subject: string): Message {
  const message = createMessage({ type: 'order.placed', source: 'order', subject });
  kept.unshift({ message, traceparent: `00-${traceId}-${'b'.repeat(16)}-01` });
  return message;
}

test('what is new is handed on once, oldest first, within the trace that wrote it', async () => {
  keep('first');
  keep('second');
  const arrivals = new Arrivals<[string, string | undefined]>();
  await poller.start(async ({ subject }) => arrivals.add([subject, currentTraceId()]));
  await arrivals.atLeast(2);
  keep('third');
  expect(await arrivals.atLeast(3)).toEqual([
    ['first', traceId],
    ['second', traceId],
    ['third', traceId],
  ]);
  const [span] = telemetry.named('process orders');
  expect(span?.attributes).toMatchObject({
    'c4.relation': 'orders->search',
    'peer.service': 'orders',
    'db.collection.name': 'orders',
  });
});

test('what could not be handled is handed on again, and nothing else is', async () => {
  const hard = keep('hard');
  keep('easy');
  const arrivals = new Arrivals<string>();
  let attempts = 0;
  await poller.start(async ({ id, subject }) => {
    arrivals.add(subject);
    if (id === hard.id && (attempts += 1) < 3) throw new Error('not yet');
  });
  expect(await arrivals.atLeast(4)).toEqual(['hard', 'easy', 'hard', 'hard']);
});

test('does not start while the store does not answer', async () => {
  const broken = changePoller({
    link: { relation: 'orders->search', peer: 'orders' },
    place: 'orders',
    everyMs: 5,
    attributes: {},
    newest: async () => {
      throw new Error('away');
    },
    close: async () => undefined,
  });
  await expect(broken.start(async () => undefined)).rejects.toThrow('away');
  await broken.close();
});
