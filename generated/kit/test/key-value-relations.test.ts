import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspect } from '../src/inspect-key-value.ts';
import { openKeyValue } from '../src/key-value.ts';
import {
  cacheInvalidator,
  cacheReader,
  cacheWriter,
  channelPublisher,
  channelSubscriber,
} from '../src/key-value-relations.ts';
import { createMessage, type Message } from '../src/message.ts';
import { Arrivals } from './arrivals.ts';
import { recordSpans } from './spans.ts';

describe('relations to a key-value store', () => {
  const channel = 'changes';
  const message = createMessage({ type: 'order.created', source: 'order', subject: '42' });
  let telemetry: ReturnType<typeof recordSpans>;
  let url: URL;

  beforeEach(() => {
    telemetry = recordSpans();
    url = new URL(`memory:${randomUUID()}`);
  });

  afterEach(() => telemetry.close());

  const to = (relation: string) => ({ link: { relation, peer: 'cache' }, url });
  const writer = () =>
    cacheWriter({ ...to('order->cache'), prefix: 'order', ttlSeconds: 60, channel });
  const subscriber = () => channelSubscriber({ ...to('cache->events'), channel });

  test('a message is cached for a time, and dropped', async () => {
    await writer().use(message);
    const port = await openKeyValue(url);
    expect(JSON.parse((await port.get('order:42')) ?? '{}')).toMatchObject(message);
    expect(await port.ttl('order:42')).toBe(60);
    await cacheReader({ ...to('order->cache'), prefix: 'order' }).use(message);
    expect(telemetry.named('GET')[0]?.attributes['c4.seen']).toEqual(['order:42']);
    await cacheInvalidator({ ...to('cache->events'), prefix: 'order' }).use(message);
    expect(await port.get('order:42')).toBeNull();
    const changes = await port.audit(10);
    expect(changes.map(({ op, key, relation }) => [op, key, relation])).toEqual([
      ['delete', 'order:42', 'cache->events'],
      ['publish', channel, 'order->cache'],
      ['set', 'order:42', 'order->cache'],
    ]);
    expect(changes[2]?.traceId).toBe(telemetry.named('SET')[0]?.spanContext().traceId);
  });

  test('a change is announced within its trace', async () => {
    const arrivals = new Arrivals<Message>();
    const incoming = subscriber();
    await incoming.start(async (received) => arrivals.add(received));
    await writer().use(message);
    expect(await arrivals.atLeast(1)).toEqual([message]);
    await incoming.close();
    const [written] = telemetry.named('SET');
    const [processed] = telemetry.named('process changes');
    expect(processed?.parentSpanContext?.spanId).toBe(written?.spanContext().spanId);
    expect(processed?.attributes['c4.relation']).toBe('cache->events');
  });

  test('a relation that goes both ways makes no echo, and nonsense on a channel is passed over', async () => {
    const arrivals = new Arrivals<Message>();
    const incoming = subscriber();
    await incoming.start(async (received) => arrivals.add(received));
    await channelPublisher({ ...to('cache->events'), channel }).use(createMessage(message));
    await (await openKeyValue(url)).publish(channel, 'nonsense');
    await channelPublisher({ ...to('order->cache'), channel }).use(message);
    expect(await arrivals.atLeast(1)).toEqual([message]);
    await incoming.close();
  });

  test('the inspector finds changes of a trace by key prefix and by channel', async () => {
    await writer().use(message);
    const traceId = telemetry.named('SET')[0]?.spanContext().traceId ?? '';
    const inspector = await inspect(url);
    expect(await inspector.find('order', traceId)).toEqual([
      { id: message.id, detail: 'set order:42', relation: 'order->cache' },
    ]);
    expect(await inspector.find(channel, traceId)).toHaveLength(1);
    expect(await inspector.find('ord', traceId)).toEqual([]);
    expect(await inspector.find('order', 'f'.repeat(32))).toEqual([]);
    const ids = await inspector.findIds('order', ['order:42', 'order:43']);
    expect(ids.map(({ id }) => id)).toEqual(['order:42']);
  });

  test('what the inspector plants reaches readers and subscribers', async () => {
    const arrivals = new Arrivals<Message>();
    const incoming = subscriber();
    await incoming.start(async (received) => arrivals.add(received));
    const inspector = await inspect(url);
    await inspector.plant(channel, message, `00-${'e'.repeat(32)}-${'d'.repeat(16)}-01`);
    expect(await arrivals.atLeast(1)).toEqual([message]);
    expect(await inspector.find(channel, 'e'.repeat(32))).toHaveLength(1);
    await incoming.close();
  });
});
