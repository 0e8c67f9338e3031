import { type Span, SpanKind } from '@opentelemetry/api';
import * as z from 'zod';
import { type Closable, Connection } from './adapter.ts';
import { type Change, type KeyValuePort, openKeyValue } from './key-value.ts';
import type { Incoming, Link, Outgoing } from './link.ts';
import { log } from './log.ts';
import { type Message, messageSchema } from './message.ts';
import {
  type Carrier,
  currentTraceId,
  reportSeen,
  withClientSpan,
  withServerSpan,
} from './telemetry.ts';

/** What is published on a channel, which has no headers of its own. */
const announcementSchema = z.object({
  headers: z.record(z.string(), z.string()),
  message: messageSchema,
});

/**
 * Caches each message under `<prefix>:<subject>` for a time, reads it back, and announces the change on a channel where one
 * is given. What somebody else invalidates in between is not an error.
 */
export function cacheWriter(options: {
  link: Link;
  url: URL;
  prefix: string;
  ttlSeconds: number;
  channel?: string;
}): Outgoing {
  const { prefix, ttlSeconds, channel } = options;
  return keyValueRelation(options, 'SET', async (port, message, carrier) => {
    const key = keyOf(prefix, message);
    const value = JSON.stringify({ ...message, ...carrier });
    await port.set(key, value, ttlSeconds);
    await port.record(changeOf('set', key, message, options.link));
    const kept = (await port.get(key)) !== null ? `for ${ttlSeconds} s` : 'and dropped meanwhile';
    if (channel === undefined) return `${key} ${kept}`;
    const told = await announce(port, channel, message, carrier, options.link);
    return `${key} ${kept}, ${told} told on ${channel}`;
  });
}

/** Reads what is cached under `<prefix>:<subject>`. */
export function cacheReader(options: { link: Link; url: URL; prefix: string }): Outgoing {
  return keyValueRelation(options, 'GET', async (port, message, _carrier, span) => {
    const key = keyOf(options.prefix, message);
    const value = await port.get(key);
    reportSeen(span, value === null ? [] : [key]);
    return value === null ? `${key} is not cached` : `${key} is cached`;
  });
}

/** Drops what is cached under `<prefix>:<subject>`. */
export function cacheInvalidator(options: { link: Link; url: URL; prefix: string }): Outgoing {
  return keyValueRelation(options, 'DEL', async (port, message) => {
    const key = keyOf(options.prefix, message);
    const existed = await port.delete(key);
    await port.record(changeOf('delete', key, message, options.link));
    return existed ? `dropped ${key}` : `${key} was not cached`;
  });
}

/** Announces each message on a channel. */
export function channelPublisher(options: { link: Link; url: URL; channel: string }): Outgoing {
  const { channel, link } = options;
  return keyValueRelation(options, 'PUBLISH', async (port, message, carrier) => {
    const told = await announce(port, channel, message, carrier, link);
    return `${told} told on ${channel}`;
  });
}

/**
 * Takes what is announced on a channel, except over its own relation: a relation that goes both ways makes no echo. Pub/Sub
 * delivers at most once: what fails here is logged and gone.
 */
export function channelSubscriber(options: { link: Link; url: URL; channel: string }): Incoming {
  const { link, url, channel } = options;
  const connection = new Connection(() => openKeyValue(url));
  let subscription: Closable | undefined;
  const inHand = new Set<Promise<void>>();

  const receive = async (text: string, handle: (message: Message) => Promise<void>) => {
    const { headers, message } = announcementSchema.parse(JSON.parse(text));
    if (headers['relation'] === link.relation) return;
    const attributes = { ...attributesOf(url, 'SUBSCRIBE'), 'messaging.destination.name': channel };
    const name = `process ${channel}`;
    await withServerSpan(link, name, SpanKind.CONSUMER, attributes, headers, () => handle(message));
  };

  return {
    link,
    async start(handle) {
      const port = await connection.get();
      subscription = await port.subscribe(channel, async (text) => {
        const handling = receive(text, handle).catch((error: unknown) => {
          log.error({ channel, err: error }, 'lost an announcement');
        });
        inHand.add(handling);
        await handling;
        inHand.delete(handling);
      });
    },
    async close() {
      await subscription?.close();
      await Promise.all(inHand);
      await connection.close();
    },
  };
}

function keyValueRelation(
  options: { link: Link; url: URL },
  operation: string,
  use: (port: KeyValuePort, message: Message, carrier: Carrier, span: Span) => Promise<string>,
): Outgoing {
  const { link, url } = options;
  const connection = new Connection(() => openKeyValue(url));
  return {
    link,
    use: (message) =>
      withClientSpan(
        link,
        operation,
        SpanKind.CLIENT,
        attributesOf(url, operation),
        async (carrier, span) => use(await connection.get(), message, carrier, span),
      ),
    ready: () => connection.ready(),
    close: () => connection.close(),
  };
}

async function announce(
  port: KeyValuePort,
  channel: string,
  message: Message,
  carrier: Carrier,
  link: Link,
): Promise<number> {
  await port.record(changeOf('publish', channel, message, link));
  const headers = { ...carrier, relation: link.relation };
  return port.publish(channel, JSON.stringify({ headers, message }));
}

function keyOf(prefix: string, message: Message): string {
  return `${prefix}:${message.subject}`;
}

function changeOf(op: Change['op'], key: string, message: Message, link: Link): Change {
  return {
    op,
    key,
    message: message.id,
    relation: link.relation,
    traceId: currentTraceId() ?? null,
    at: new Date().toISOString(),
  };
}

function attributesOf(url: URL, operation: string) {
  return {
    'db.system.name': url.protocol.startsWith('redis') ? 'redis' : url.protocol.slice(0, -1),
    'db.operation.name': operation,
    'server.address': url.hostname,
  };
}
