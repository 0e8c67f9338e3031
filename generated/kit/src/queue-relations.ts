import { SpanKind } from '@opentelemetry/api';
import { type Closable, Connection } from './adapter.ts';
import { type Codec, json, seal, unseal } from './codec.ts';
import type { Incoming, Link, Outgoing } from './link.ts';
import type { Message } from './message.ts';
import { type Delivery, openQueue } from './queue.ts';
import { withClientSpan, withServerSpan } from './telemetry.ts';

/** Puts each message into a queue and waits until the broker has it. */
export function queuePublisher(options: {
  link: Link;
  url: URL;
  queue: string;
  codec?: Codec;
}): Outgoing {
  const { link, url, queue, codec = json } = options;
  const connection = new Connection(() => openQueue(url));
  return {
    link,
    use: (message) =>
      withClientSpan(
        link,
        `send ${queue}`,
        SpanKind.PRODUCER,
        { ...attributesOf(url, queue, 'send'), 'messaging.message.id': message.id },
        async (carrier) => {
          const port = await connection.get();
          await port.publish(queue, seal(message, codec, carrier));
          return `confirmed in ${queue}`;
        },
      ),
    ready: () => connection.ready(),
    close: () => connection.close(),
  };
}

/**
 * Takes messages from a queue, and acknowledges each when it is handled. What cannot be handled, or read at all, ends in the
 * dead-letter queue.
 */
export function queueConsumer(options: {
  link: Link;
  url: URL;
  queue: string;
  /** The queue that this one gets a copy of everything from, where it has another consumer. */
  copyOf?: string;
  /** Encodings other than JSON that the queue holds. */
  codecs?: readonly Codec[];
}): Incoming {
  const { link, url, queue, copyOf } = options;
  const codecs = [json, ...(options.codecs ?? [])];
  const connection = new Connection(() => openQueue(url));
  let consumption: Closable | undefined;

  const receive = (delivery: Delivery, handle: (message: Message) => Promise<void>) => {
    const { headers, attempt } = delivery;
    const attributes = {
      ...attributesOf(url, queue, 'process'),
      'messaging.delivery.attempt': attempt,
    };
    const name = `process ${queue}`;
    return withServerSpan(link, name, SpanKind.CONSUMER, attributes, headers, async (span) => {
      const message = unseal(delivery, codecs);
      span.setAttribute('messaging.message.id', message.id);
      await handle(message);
    });
  };

  return {
    link,
    async start(handle) {
      const port = await connection.get();
      const receiveIt = (delivery: Delivery) => receive(delivery, handle);
      consumption =
        copyOf === undefined
          ? await port.consume(queue, receiveIt)
          : await port.consume(queue, receiveIt, copyOf);
    },
    async close() {
      await consumption?.close();
      await connection.close();
    },
  };
}

function attributesOf(url: URL, queue: string, operation: 'send' | 'process') {
  return {
    'messaging.system': url.protocol.startsWith('amqp') ? 'rabbitmq' : url.protocol.slice(0, -1),
    'messaging.operation.type': operation,
    'messaging.operation.name': operation,
    'messaging.destination.name': queue,
    'server.address': url.hostname,
  };
}
