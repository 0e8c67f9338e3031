import type { Closable } from './adapter.ts';
import type { Envelope } from './codec.ts';
import { openMemory } from './memory/open.ts';
import {
  deadLetterQueue,
  type Delivery,
  isDeadLetterQueue,
  MOST_DELIVERIES,
  type QueuePort,
  TAPPED,
} from './queue.ts';
import { redeliveryPause } from './redelivery.ts';

/** Opens an in-memory broker: in this process, or in the one that the URL points to. */
export async function open(url: URL): Promise<QueuePort> {
  return openMemory('queue', url, () => new MemoryQueues());
}

/** Queues that live as long as their process. */
export class MemoryQueues implements QueuePort {
  readonly #queues = new Map<string, Queue>();

  async publish(queue: string, message: Envelope): Promise<void> {
    this.#queue(queue).publish(message);
  }

  async consume(
    queue: string,
    handler: (delivery: Delivery) => Promise<void>,
    copyOf?: string,
  ): Promise<Closable> {
    const own = this.#queue(queue);
    if (copyOf !== undefined) this.#queue(copyOf).copies.add(own);
    return own.consume(handler);
  }

  async depth(queue: string): Promise<number> {
    return this.#queue(queue).depth;
  }

  async peek(queue: string, limit: number): Promise<Envelope[]> {
    return this.#queue(queue).tap.slice(-limit);
  }

  async ready(): Promise<void> {}

  async close(): Promise<void> {}

  #queue(name: string): Queue {
    const bury = isDeadLetterQueue(name)
      ? undefined
      : (message: Envelope) => this.#queue(deadLetterQueue(name)).publish(message);
    const queue = this.#queues.get(name) ?? new Queue(bury);
    this.#queues.set(name, queue);
    return queue;
  }
}

interface Consumer {
  readonly handler: (delivery: Delivery) => Promise<void>;
  inHand: Promise<void> | undefined;
}

class Queue {
  /** Copies of the newest messages. */
  readonly tap: Envelope[] = [];
  /** Queues that get everything too. */
  readonly copies = new Set<Queue>();
  readonly #bury: ((message: Envelope) => void) | undefined;
  readonly #waiting: { message: Envelope; attempt: number }[] = [];
  readonly #consumers = new Set<Consumer>();

  /** `bury` takes what cannot be handled; without it, that is delivered again and again. */
  constructor(bury: ((message: Envelope) => void) | undefined) {
    this.#bury = bury;
  }

  get depth(): number {
    return this.#waiting.length;
  }

  publish(message: Envelope): void {
    this.tap.push(message);
    if (this.tap.length > TAPPED) this.tap.shift();
    this.#waiting.push({ message, attempt: 1 });
    this.#deliver();
    for (const copy of this.copies) copy.publish(message);
  }

  consume(handler: (delivery: Delivery) => Promise<void>): Closable {
    const consumer: Consumer = { handler, inHand: undefined };
    this.#consumers.add(consumer);
    this.#deliver();
    return {
      close: async () => {
        this.#consumers.delete(consumer);
        await consumer.inHand;
      },
    };
  }

  #deliver(): void {
    for (const consumer of this.#consumers) {
      if (consumer.inHand) continue;
      const next = this.#waiting.shift();
      if (!next) return;
      consumer.inHand = this.#hand(consumer, next.message, next.attempt);
    }
  }

  async #hand(consumer: Consumer, message: Envelope, attempt: number): Promise<void> {
    try {
      await consumer.handler({ ...message, attempt });
    } catch {
      this.#redeliver(message, attempt);
    }
    consumer.inHand = undefined;
    this.#deliver();
  }

  #redeliver(message: Envelope, failed: number): void {
    if (this.#bury && failed >= MOST_DELIVERIES) {
      this.#bury(message);
      return;
    }
    setTimeout(() => {
      this.#waiting.unshift({ message, attempt: failed + 1 });
      this.#deliver();
    }, redeliveryPause(failed));
  }
}
