import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Codec, json } from '../src/codec.ts';
import { inspect } from '../src/inspect-queue.ts';
import { createMessage, type Message } from '../src/message.ts';
import { deadLetterQueue, openQueue } from '../src/queue.ts';
import { queueConsumer, queuePublisher } from '../src/queue-relations.ts';
import { Arrivals } from './arrivals.ts';
import { recordSpans } from './spans.ts';

describe('relations over a queue', () => {
  const queue = 'tasks';
  const message = createMessage({ type: 'mail.requested', source: 'worker' });
  let telemetry: ReturnType<typeof recordSpans>;
  let url: URL;

  beforeEach(() => {
    telemetry = recordSpans();
    url = new URL(`memory:${randomUUID()}`);
  });

  afterEach(() => telemetry.close());

  const publisher = (codec?: Codec) =>
    queuePublisher({
      link: { relation: 'worker->tasks', peer: 'tasks' },
      url,
      queue,
      ...(codec ? { codec } : {}),
    });

  const consumer = () =>
    queueConsumer({ link: { relation: 'tasks->mail', peer: 'tasks' }, url, queue });

  test('a message arrives as it was sent, within its trace', async () => {
    const arrivals = new Arrivals<Message>();
    const incoming = consumer();
    await incoming.start(async (received) => arrivals.add(received));
    await publisher().use(message);
    expect(await arrivals.atLeast(1)).toEqual([message]);
    await incoming.close();
    const [sent] = telemetry.named('send tasks');
    const [processed] = telemetry.named('process tasks');
    expect(processed?.parentSpanContext?.spanId).toBe(sent?.spanContext().spanId);
    expect(processed?.attributes).toMatchObject({
      'c4.relation': 'tasks->mail',
      'messaging.delivery.attempt': 1,
    });
  });

  test('what cannot be read ends in the dead-letter queue', async () => {
    const incoming = consumer();
    await incoming.start(async () => undefined);
    const dead = new Arrivals<string>();
    const port = await openQueue(url);
    await port.consume(deadLetterQueue(queue), async ({ headers }) =>
      dead.add(headers['message-id'] ?? ''),
    );
    await publisher({ ...json, contentType: 'application/other' }).use(message);
    expect(await dead.atLeast(1)).toEqual([message.id]);
    await incoming.close();
  });

  test('the inspector finds what was published, also when it was consumed', async () => {
    const arrivals = new Arrivals<Message>();
    const incoming = consumer();
    await incoming.start(async (received) => arrivals.add(received));
    await publisher().use(message);
    await arrivals.atLeast(1);
    await incoming.close();
    const traceId = telemetry.named('send tasks')[0]?.spanContext().traceId ?? '';
    const inspector = await inspect(url);
    expect((await inspector.find(queue, traceId)).map(({ id }) => id)).toEqual([message.id]);
    expect(await inspector.find(queue, 'f'.repeat(32))).toEqual([]);
    expect(await inspector.findIds(queue, ['none'])).toEqual([]);
    const planted = createMessage({ type: 'planted', source: 'test' });
    await inspector.plant(queue, planted, `00-${'e'.repeat(32)}-${'d'.repeat(16)}-01`);
    expect(await inspector.progress?.(queue, undefined)).toContain('1');
    const again = consumer();
    await again.start(async (received) => arrivals.add(received));
    expect(await arrivals.atLeast(2)).toEqual([message, planted]);
    await again.close();
  });
});
