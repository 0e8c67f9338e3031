import { setTimeout as delay } from 'node:timers/promises';
import {
  type AsyncMessage,
  Connection,
  ConsumerStatus,
  type Publisher,
  type SyncMessage,
} from 'rabbitmq-client';
import type { Closable } from './adapter.ts';
import type { Envelope } from './codec.ts';
import { log } from './log.ts';
import { type Delivery, isDeadLetterQueue, MOST_DELIVERIES, type QueuePort } from './queue.ts';
import { declare, tapOf } from './rabbitmq-topology.ts';
import { redeliveryPause } from './redelivery.ts';

/** Milliseconds after which a connection attempt counts as failed. */
const CONNECT_TIMEOUT = 5000;

/** Milliseconds between attempts to restore a lost connection: the step, and the longest. */
const RECONNECT = { step: 200, longest: 5000 };

/** Opens RabbitMQ: `amqp://user:password@host:port`. */
export async function open(url: URL): Promise<QueuePort> {
  const connection = new Connection({
    url: url.href,
    retryLow: RECONNECT.step,
    retryHigh: RECONNECT.longest,
  });
  connection.on('error', (error) => log.warn({ err: error }, 'RabbitMQ connection'));
  await connection.onConnect(CONNECT_TIMEOUT);
  return new RabbitMq(connection);
}

class RabbitMq implements QueuePort {
  readonly #connection: Connection;
  readonly #publisher: Publisher;
  readonly #consumers = new Set<Closable>();
  /** Queues that this connection has declared. */
  readonly #declared = new Map<string, Promise<void>>();
  /** Looking into a tap takes its messages for a moment: one look at a time. */
  #looking: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#publisher = connection.createPublisher({ confirm: true, maxAttempts: 2 });
  }

  async publish(queue: string, { headers, body }: Envelope): Promise<void> {
    await this.#declare(queue);
    const properties = {
      exchange: queue,
      durable: true,
      contentType: headers['content-type'] ?? 'application/octet-stream',
      messageId: headers['message-id'] ?? '',
      headers: { ...headers },
    };
    await this.#publisher.send(properties, Buffer.from(body));
  }

  async consume(
    queue: string,
    handler: (delivery: Delivery) => Promise<void>,
    copyOf?: string,
  ): Promise<Closable> {
    await this.#declare(queue);
    if (copyOf !== undefined) {
      await this.#declare(copyOf);
      await this.#connection.queueBind({ exchange: copyOf, queue });
    }
    const stopping = new AbortController();
    const mayBury = !isDeadLetterQueue(queue);
    const consumer = this.#connection.createConsumer(
      { queue, queueOptions: { queue, passive: true }, qos: { prefetchCount: 1 }, concurrency: 1 },
      (message) => deliver(message, handler, { mayBury, stopping: stopping.signal }),
    );
    consumer.on('error', (error: unknown) => log.warn({ queue, err: error }, 'RabbitMQ consumer'));
    await new Promise<void>((ready) => consumer.on('ready', ready));
    const consumption = {
      close: async () => {
        this.#consumers.delete(consumption);
        stopping.abort();
        await consumer.close();
      },
    };
    this.#consumers.add(consumption);
    return consumption;
  }

  async depth(queue: string): Promise<number> {
    await this.#declare(queue);
    const { messageCount } = await this.#connection.queueDeclare({ queue, passive: true });
    return messageCount;
  }

  peek(queue: string, limit: number): Promise<Envelope[]> {
    const look = this.#looking.then(() => this.#peek(queue, limit));
    this.#looking = look.catch(() => undefined);
    return look;
  }

  async ready(): Promise<void> {
    await this.#connection.onConnect(CONNECT_TIMEOUT, true);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
    await this.#publisher.close();
    await this.#connection.close();
  }

  /** What is got and not acknowledged goes back to its place when the channel closes. */
  async #peek(queue: string, limit: number): Promise<Envelope[]> {
    await this.#declare(queue);
    const channel = await this.#connection.acquire();
    try {
      const found: Envelope[] = [];
      for (let next = await channel.basicGet(tapOf(queue)); next;) {
        found.push(envelopeOf(next));
        next = await channel.basicGet(tapOf(queue));
      }
      return found.slice(-limit);
    } finally {
      await channel.close();
    }
  }

  #declare(queue: string): Promise<void> {
    const declared = this.#declared.get(queue) ?? declare(this.#connection, queue);
    this.#declared.set(queue, declared);
    declared.catch(() => this.#declared.delete(queue));
    return declared;
  }
}

async function deliver(
  message: AsyncMessage,
  handler: (delivery: Delivery) => Promise<void>,
  options: { mayBury: boolean; stopping: AbortSignal },
): Promise<ConsumerStatus> {
  const attempt = attemptOf(message);
  try {
    await handler({ ...envelopeOf(message), attempt });
    return ConsumerStatus.ACK;
  } catch {
    // The handler has reported its error already.
    if (options.mayBury && attempt >= MOST_DELIVERIES) return ConsumerStatus.DROP;
    const { stopping: signal } = options;
    await delay(redeliveryPause(attempt), undefined, { signal }).catch(() => undefined);
    return ConsumerStatus.REQUEUE;
  }
}

/**
 * From RabbitMQ 4.3 on, `x-delivery-count` leaves out what was returned with basic.nack and `x-acquired-count` counts it;
 * before, there was only the first, which counted all (https://www.rabbitmq.com/docs/4.3/nack).
 */
function attemptOf({ headers = {} }: AsyncMessage): number {
  const counts = [headers['x-acquired-count'], headers['x-delivery-count']];
  return Math.max(...counts.map((count) => Number(count ?? 0))) + 1;
}

function envelopeOf(message: AsyncMessage | SyncMessage): Envelope {
  const headers = Object.entries(message.headers ?? {}).filter(
    (header): header is [string, string] => typeof header[1] === 'string',
  );
  const contentType = message.contentType ? { 'content-type': message.contentType } : {};
  return {
    headers: { ...contentType, ...Object.fromEntries(headers) },
    body: bytesOf(message.body),
  };
}

/** The client has parsed bodies that are text or JSON by their content type. */
function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
