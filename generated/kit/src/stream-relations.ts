import { SpanKind } from '@opentelemetry/api';
import { type Closable, Connection } from './adapter.ts';
import { type Codec, json, seal, unseal } from './codec.ts';
import type { Incoming, Link, Outgoing } from './link.ts';
import { log } from './log.ts';
import type { Message } from './message.ts';
import { openStream, type StoredRecord } from './stream.ts';
import { reportError, withClientSpan, withServerSpan } from './telemetry.ts';

/** Appends each message to a topic, keyed by its subject. */
export function streamProducer(options: {
  link: Link;
  url: URL;
  topic: string;
  codec?: Codec;
}): Outgoing {
  const { link, url, topic, codec = json } = options;
  const connection = new Connection(() => openStream(url));
  return {
    link,
    use: (message) =>
      withClientSpan(
        link,
        `send ${topic}`,
        SpanKind.PRODUCER,
        { ...attributesOf(url, topic, 'send'), 'messaging.message.id': message.id },
        async (carrier, span) => {
          const envelope = seal(message, codec, { ...carrier, relation: link.relation });
          const port = await connection.get();
          const record = { key: message.subject, ...envelope };
          const { partition, offset } = await port.append(topic, record);
          span.setAttributes({
            'messaging.destination.partition.id': String(partition),
            'messaging.kafka.offset': offset,
          });
          return `${topic} partition ${partition} offset ${offset}`;
        },
      ),
    ready: () => connection.ready(),
    close: () => connection.close(),
  };
}

/**
 * Takes messages from a topic as a member of a consumer group. The offset is committed when a message is handled. A record
 * that no codec can read is logged and skipped, since no later attempt could read it either. Records that this process
 * appended over the same relation are not taken back: a relation that goes both ways makes no echo.
 */
export function streamConsumer(options: {
  link: Link;
  url: URL;
  topic: string;
  group: string;
  /** Encodings other than JSON that the topic holds. */
  codecs?: readonly Codec[];
}): Incoming {
  const { link, url, topic, group } = options;
  const codecs = [json, ...(options.codecs ?? [])];
  const connection = new Connection(() => openStream(url));
  let subscription: Closable | undefined;

  const receive = (record: StoredRecord, handle: (message: Message) => Promise<void>) => {
    if (record.headers['relation'] === link.relation) return Promise.resolve();
    const attributes = {
      ...attributesOf(url, topic, 'process'),
      'messaging.consumer.group.name': group,
      'messaging.destination.partition.id': String(record.partition),
      'messaging.kafka.offset': record.offset,
    };
    const name = `process ${topic}`;
    return withServerSpan(
      link,
      name,
      SpanKind.CONSUMER,
      attributes,
      record.headers,
      async (span) => {
        let message: Message;
        try {
          message = unseal(record, codecs);
        } catch (error) {
          const { partition, offset } = record;
          log.error({ topic, partition, offset, err: error }, 'skipped a record nobody can read');
          reportError(span, error);
          return;
        }
        span.setAttribute('messaging.message.id', message.id);
        await handle(message);
      },
    );
  };

  return {
    link,
    async start(handle) {
      const port = await connection.get();
      const onRecord = (record: StoredRecord) => receive(record, handle);
      subscription = await port.subscribe({ topic, group, onRecord });
    },
    async close() {
      await subscription?.close();
      await connection.close();
    },
  };
}

function attributesOf(url: URL, topic: string, operation: 'send' | 'process') {
  return {
    'messaging.system': url.protocol.slice(0, -1),
    'messaging.operation.type': operation,
    'messaging.operation.name': operation,
    'messaging.destination.name': topic,
    'server.address': url.hostname,
  };
}
