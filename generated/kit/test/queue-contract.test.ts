import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Envelope } from '../src/codec.ts';
import {
  deadLetterQueue,
  type Delivery,
  MOST_DELIVERIES,
  openQueue,
  type QueuePort,
} from '../src/queue.ts';
import { MemoryQueues } from '../src/queue-memory.ts';
import { Arrivals } from './arrivals.ts';
import { targets } from './targets.ts';

const engines = await targets('queue', new MemoryQueues(), 'TEST_RABBITMQ_URL');
afterAll(() => engines.close());

/** Several redeliveries take their pauses. */
const patiently = { timeout: 20_000 };

describe.each(engines.targets)('a queue: $name', ({ url }) => {
  describe.skipIf(!url)('', () => {
    let port: QueuePort;
    let queue: string;

    beforeEach(async () => {
      port = await openQueue(url as URL);
      queue = `queue-${randomUUID()}`;
    });

    afterEach(() => port.close());

    test('keeps messages in order until they are consumed', async () => {
      for (const text of ['one', 'two', 'three']) await port.publish(queue, message(text));
      expect(await port.depth(queue)).toBe(3);
      const arrivals = new Arrivals<Delivery>();
      await port.consume(queue, async (delivery) => arrivals.add(delivery));
      const found = await arrivals.atLeast(3);
      expect(found.map(textOf)).toEqual(['one', 'two', 'three']);
      expect(found.map((delivery) => delivery.attempt)).toEqual([1, 1, 1]);
      expect(found[0]?.headers['traceparent']).toBe('00-one');
    });

    test('gives each message to one consumer', async () => {
      const arrivals = new Arrivals<string>();
      const handler = async (delivery: Delivery) => arrivals.add(textOf(delivery));
      const consumers = [await port.consume(queue, handler), await port.consume(queue, handler)];
      for (const text of ['one', 'two', 'three']) await port.publish(queue, message(text));
      await arrivals.atLeast(3);
      await Promise.all(consumers.map((consumer) => consumer.close()));
      expect((await arrivals.atLeast(0)).sort()).toEqual(['one', 'three', 'two']);
    });

    test('copies everything for another consumer', async () => {
      const arrivals = new Arrivals<string>();
      const taking = (name: string) => async (delivery: Delivery) =>
        arrivals.add(`${name} ${textOf(delivery)}`);
      await port.consume(queue, taking('first'));
      await port.consume(`${queue}.second`, taking('second'), queue);
      for (const text of ['one', 'two']) await port.publish(queue, message(text));
      const arrived = await arrivals.atLeast(4);
      expect(arrived.sort()).toEqual(['first one', 'first two', 'second one', 'second two']);
    });

    test('delivers again what was not handled, and counts', async () => {
      const attempts = new Arrivals<number>();
      const consumer = await port.consume(queue, async (delivery) => {
        attempts.add(delivery.attempt);
        if (delivery.attempt < 3) throw new Error('not yet');
      });
      await port.publish(queue, message('hard'));
      expect(await attempts.atLeast(3)).toEqual([1, 2, 3]);
      await consumer.close();
      expect(await port.depth(queue)).toBe(0);
    });

    test('puts what cannot be handled into the dead-letter queue', patiently, async () => {
      const attempts = new Arrivals<number>();
      await port.consume(queue, async (delivery) => {
        attempts.add(delivery.attempt);
        throw new Error('never');
      });
      const dead = new Arrivals<string>();
      await port.consume(deadLetterQueue(queue), async (delivery) => dead.add(textOf(delivery)));
      await port.publish(queue, message('poison'));
      expect(await dead.atLeast(1)).toEqual(['poison']);
      expect(await attempts.atLeast(0)).toHaveLength(MOST_DELIVERIES);
    });

    test('keeps what cannot be handled in the dead-letter queue either', patiently, async () => {
      const dead = deadLetterQueue(queue);
      const attempts = new Arrivals<string>();
      const consumer = await port.consume(dead, async (delivery) => {
        attempts.add(textOf(delivery));
        if ((await attempts.atLeast(1)).length <= MOST_DELIVERIES) throw new Error('not yet');
      });
      await port.publish(dead, message('poison'));
      await attempts.atLeast(MOST_DELIVERIES + 1);
      await consumer.close();
      expect(await port.depth(dead)).toBe(0);
    });

    test('shows what was published, consumed or not, without taking it', async () => {
      for (const text of ['one', 'two']) await port.publish(queue, message(text));
      expect((await port.peek(queue, 10)).map(textOf)).toEqual(['one', 'two']);
      const arrivals = new Arrivals<string>();
      const consumer = await port.consume(queue, async (delivery) =>
        arrivals.add(textOf(delivery)),
      );
      await arrivals.atLeast(2);
      await consumer.close();
      await port.publish(queue, message('three'));
      expect((await port.peek(queue, 2)).map(textOf)).toEqual(['two', 'three']);
      expect(await port.depth(queue)).toBe(1);
    });
  });
});

function message(text: string): Envelope {
  return { body: new TextEncoder().encode(text), headers: { traceparent: `00-${text}` } };
}

function textOf(found: Envelope): string {
  return new TextDecoder().decode(found.body);
}
