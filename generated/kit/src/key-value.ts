import { type Closable, openPort, type Port } from './adapter.ts';
import { adapters } from './adapters.ts';

/** One entry of the audit list: who changed or announced what. */
export interface Change {
  readonly op: 'set' | 'delete' | 'publish';
  /** The key; for `publish`, the channel. */
  readonly key: string;
  /** Id of the message that caused it. */
  readonly message: string;
  readonly relation: string;
  readonly traceId: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** How many entries the audit list keeps. */
export const AUDITED = 1000;

/** Values under keys that expire, channels, and an audit list of the last changes. */
export interface KeyValuePort extends Port {
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** The value, or null where there is none or it has expired. */
  get(key: string): Promise<string | null>;
  /** True where there was something to delete. */
  delete(key: string): Promise<boolean>;
  /** Seconds until the key expires; null where it does not exist. */
  ttl(key: string): Promise<number | null>;
  /** Tells everyone who is subscribed at this moment; resolves with how many that were. */
  publish(channel: string, text: string): Promise<number>;
  /** Resolves when the subscription stands. What is published while nobody is subscribed is lost. */
  subscribe(channel: string, onText: (text: string) => Promise<void>): Promise<Closable>;
  /** Adds to the audit list, which keeps the newest. */
  record(change: Change): Promise<void>;
  /** The audit list, newest first. */
  audit(limit: number): Promise<Change[]>;
}

/** Opens a key-value store by URL (`redis://`, `memory:`). */
export function openKeyValue(url: URL): Promise<KeyValuePort> {
  return openPort(adapters['key-value'], url);
}
