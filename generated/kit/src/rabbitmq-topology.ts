import type { Connection } from 'rabbitmq-client';
import { deadLetterQueue, isDeadLetterQueue, TAPPED } from './queue.ts';

/** Name of the queue that keeps copies of the newest messages of another one, for inspection. */
export function tapOf(queue: string): string {
  return `${queue}.tap`;
}

/** A queue that is replicated where the broker is a cluster, and counts how often a message was delivered. */
const quorum = { 'x-queue-type': 'quorum' } as const;

/**
 * Declares a queue with what belongs to it: an exchange of the same name that messages are published to, the queue itself,
 * its tap, and its dead-letter queue.
 */
export async function declare(connection: Connection, queue: string): Promise<void> {
  const tap = tapOf(queue);
  await connection.exchangeDeclare({ exchange: queue, type: 'fanout', durable: true });
  await connection.queueDeclare({
    queue: tap,
    durable: true,
    arguments: { 'x-max-length': TAPPED, 'x-overflow': 'drop-head' },
  });
  if (isDeadLetterQueue(queue)) {
    await connection.queueDeclare({ queue, durable: true, arguments: quorum });
  } else {
    const dead = deadLetterQueue(queue);
    await connection.queueDeclare({ queue: dead, durable: true, arguments: quorum });
    const buried = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': dead };
    await connection.queueDeclare({ queue, durable: true, arguments: { ...quorum, ...buried } });
  }
  await connection.queueBind({ exchange: queue, queue });
  await connection.queueBind({ exchange: queue, queue: tap });
}
