import { type Closable, openPort, type Port } from './adapter.ts';
import { adapters } from './adapters.ts';
import type { Envelope } from './codec.ts';

/** A message in the hands of a consumer. */
export interface Delivery extends Envelope {
  /** Counts from 1. */
  readonly attempt: number;
}

/** How often a message is delivered before it goes to the dead-letter queue. */
export const MOST_DELIVERIES = 5;

/** How many messages a queue's tap keeps: copies of the newest, for inspection. */
export const TAPPED = 1000;

/** Name of the queue that takes the messages that could not be handled. */
export function deadLetterQueue(queue: string): string {
  return `${queue}.dead`;
}

/** True for a queue that takes what others could not handle. It has no dead-letter queue of its own. */
export function isDeadLetterQueue(queue: string): boolean {
  return queue.endsWith(deadLetterQueue(''));
}

/** Durable queues with acknowledgements. Queues are created when they are first named. */
export interface QueuePort extends Port {
  /** Resolves when the broker has the message. */
  publish(queue: string, message: Envelope): Promise<void>;
  /**
   * Takes messages, one at a time. A message is acknowledged when the handler resolves, and delivered again after a
   * pause where it rejects; the last delivery that fails puts it into the dead-letter queue (a message of a dead-letter
   * queue stays there).
   *
   * With `copyOf`, the queue gets a copy of everything that is published to that one from now on.
   */
  consume(
    queue: string,
    handler: (delivery: Delivery) => Promise<void>,
    copyOf?: string,
  ): Promise<Closable>;
  /** How many messages wait in the queue. */
  depth(queue: string): Promise<number>;
  /** The newest messages that were published, oldest first, whether or not they were consumed. */
  peek(queue: string, limit: number): Promise<Envelope[]>;
}

/** Opens a broker by URL (`amqp://`, `memory:`). */
export function openQueue(url: URL): Promise<QueuePort> {
  return openPort(adapters.queue, url);
}
