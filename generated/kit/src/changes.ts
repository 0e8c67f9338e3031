import { setTimeout as delay } from 'node:timers/promises';
import { type Attributes, SpanKind } from '@opentelemetry/api';
import type { Incoming, Link } from './link.ts';
import { log } from './log.ts';
import type { Message } from './message.ts';
import { withServerSpan } from './telemetry.ts';

/** How much one poll looks at: the newest. */
export const LOOKED_AT = 500;

/** A message as a store keeps it, with the trace that wrote it. */
export interface KeptMessage {
  readonly message: Message;
  readonly traceparent: string | undefined;
}

/** A place of a store that is watched for what is new in it. */
export interface WatchedPlace {
  readonly link: Link;
  /** Table, collection or index. */
  readonly place: string;
  /** Milliseconds from one poll to the next. */
  readonly everyMs: number;
  /** Of the span around each message. */
  readonly attributes: Attributes;
  /** The newest messages, at most as many as `limit`, newest first. */
  newest(limit: number): Promise<readonly KeptMessage[]>;
  close(): Promise<void>;
}

/**
 * Polls a store that cannot tell what changes in it, and hands on every message that is new, oldest first, within the trace that
 * wrote it. What could not be handled is handed on again at the next poll. A start begins with what is there, so each message comes
 * at least once: its id tells whether it came before. What does not fit into one poll is lost, and said.
 */
export function changePoller(options: WatchedPlace): Incoming {
  const { link, place } = options;
  const stopping = new AbortController();
  let handled: ReadonlySet<string> | undefined;
  let polling: Promise<void> = Promise.resolve();

  async function poll(handle: (message: Message) => Promise<void>): Promise<void> {
    const kept = await options.newest(LOOKED_AT);
    const fresh = kept.filter(({ message }) => !handled?.has(message.id)).toReversed();
    if (handled && fresh.length === LOOKED_AT)
      log.warn({ place }, 'more is new than one poll takes');
    const failed = new Set<string>();
    for (const { message, traceparent } of fresh) {
      if (stopping.signal.aborted) return;
      const { id } = message;
      const attributes = { ...options.attributes, 'messaging.message.id': id };
      const name = `process ${place}`;
      const headers = { traceparent };
      await withServerSpan(link, name, SpanKind.CONSUMER, attributes, headers, () =>
        handle(message),
      ).catch((error: unknown) => {
        failed.add(id);
        log.error({ place, message: id, err: error }, 'not handed on');
      });
    }
    handled = new Set(kept.map(({ message }) => message.id).filter((id) => !failed.has(id)));
  }

  async function pollOn(handle: (message: Message) => Promise<void>): Promise<void> {
    while (!stopping.signal.aborted) {
      await poll(handle).catch((error: unknown) => log.error({ place, err: error }, 'poll failed'));
      await delay(options.everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    link,
    async start(handle) {
      await options.newest(1);
      polling = pollOn(handle);
    },
    async close() {
      stopping.abort();
      await polling;
      await options.close();
    },
  };
}
