import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Codec, json } from '../src/codec.ts';
import { inspect } from '../src/inspect-stream.ts';
import { createMessage, type Message } from '../src/message.ts';
import { openStream } from '../src/stream.ts';
import { streamConsumer, streamProducer } from '../src/stream-relations.ts';
import { Arrivals } from './arrivals.ts';
import { recordSpans } from './spans.ts';

/** JSON under another name, as a stand-in for any other encoding. */
const other: Codec = { ...json, contentType: 'application/other' };

describe('relations over a stream', () => {
  const topic = 'events';
  const message = createMessage({ type: 'order.created', source: 'order' });
  let telemetry: ReturnType<typeof recordSpans>;
  let url: URL;

  beforeEach(() => {
    telemetry = recordSpans();
    url = new URL(`memory:${randomUUID()}`);
  });

  afterEach(() => telemetry.close());

  const producer = (relation: string, codec?: Codec) =>
    streamProducer({ link: { relation, peer: 'events' }, url, topic, ...(codec ? { codec } : {}) });

  const consumer = (relation: string, codecs: Codec[] = []) =>
    streamConsumer({ link: { relation, peer: 'events' }, url, topic, group: 'g', codecs });

  test('a message arrives as it was sent, within its trace', async () => {
    const arrivals = new Arrivals<Message>();
    const incoming = consumer('events->worker', [other]);
    await incoming.start(async (received) => arrivals.add(received));
    const outgoing = producer('order->events', other);
    await outgoing.use(message);
    expect(await arrivals.atLeast(1)).toEqual([message]);
    await incoming.close();
    const [sent] = telemetry.named('send events');
    const [processed] = telemetry.named('process events');
    expect(processed?.parentSpanContext?.spanId).toBe(sent?.spanContext().spanId);
    expect(sent?.attributes).toMatchObject({
      'c4.relation': 'order->events',
      'messaging.destination.name': topic,
      'messaging.message.id': message.id,
    });
    expect(processed?.attributes).toMatchObject({
      'c4.relation': 'events->worker',
      'messaging.consumer.group.name': 'g',
    });
  });

  test('a message whose handling fails is handled again', async () => {
    const attempts = new Arrivals<Message>();
    const incoming = consumer('events->worker');
    await incoming.start(async (received) => {
      attempts.add(received);
      if ((await attempts.atLeast(1)).length === 1) throw new Error('not yet');
    });
    await producer('order->events').use(message);
    expect(await attempts.atLeast(2)).toEqual([message, message]);
    await incoming.close();
  });

  test('a record that nobody can read does not hold up the others', async () => {
    const next = createMessage({ type: 'next', source: 'order', subject: message.subject });
    const arrivals = new Arrivals<Message>();
    const incoming = consumer('events->worker');
    await producer('order->events', other).use(message);
    await producer('order->events').use(next);
    await incoming.start(async (received) => arrivals.add(received));
    expect(await arrivals.atLeast(1)).toEqual([next]);
    await incoming.close();
  });

  test('a relation that goes both ways makes no echo', async () => {
    const next = createMessage({ type: 'next', source: 'order', subject: message.subject });
    const arrivals = new Arrivals<Message>();
    const incoming = consumer('cache->events');
    await incoming.start(async (received) => arrivals.add(received));
    await producer('cache->events').use(message);
    await producer('order->events').use(next);
    expect(await arrivals.atLeast(1)).toEqual([next]);
    await incoming.close();
  });

  test('the inspector finds what was sent within a trace, and plants as another would', async () => {
    await producer('order->events').use(message);
    const traceId = telemetry.named('send events')[0]?.spanContext().traceId ?? '';
    const inspector = await inspect(url);
    expect((await inspector.find(topic, traceId)).map(({ id }) => id)).toEqual([message.id]);
    expect(await inspector.find(topic, 'f'.repeat(32))).toEqual([]);
    const planted = createMessage({ type: 'planted', source: 'test' });
    await inspector.plant(topic, planted, `00-${'e'.repeat(32)}-${'d'.repeat(16)}-01`);
    const found = await inspector.findIds(topic, [planted.id, 'none']);
    expect(found.map(({ id }) => id)).toEqual([planted.id]);
    const arrivals = new Arrivals<Message>();
    const incoming = consumer('events->worker');
    await incoming.start(async (received) => arrivals.add(received));
    expect(await arrivals.atLeast(2)).toContainEqual(planted);
    await incoming.close();
    const committed = await (await openStream(url)).committed(topic, 'g');
    expect(await inspector.progress?.(topic, 'g')).toContain(committed.join(', '));
  });
});
