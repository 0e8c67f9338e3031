import type { Closable } from './adapter.ts';
import { AUDITED, type Change, type KeyValuePort } from './key-value.ts';
import { openMemory } from './memory/open.ts';

/** Opens an in-memory key-value store: in this process, or in the one that the URL points to. */
export async function open(url: URL): Promise<KeyValuePort> {
  return openMemory('key-value', url, () => new MemoryKeyValue());
}

interface Entry {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

type Subscriber = (text: string) => Promise<void>;

/** Keys and channels that live as long as their process. */
export class MemoryKeyValue implements KeyValuePort {
  readonly #entries = new Map<string, Entry>();
  readonly #channels = new Map<string, Set<Subscriber>>();
  readonly #changes: Change[] = [];

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    this.#entries.set(key, { value, expires: Date.now() + ttlSeconds * 1000 });
  }

  async get(key: string): Promise<string | null> {
    return this.#live(key)?.value ?? null;
  }

  async delete(key: string): Promise<boolean> {
    const existed = this.#live(key) !== undefined;
    this.#entries.delete(key);
    return existed;
  }

  async ttl(key: string): Promise<number | null> {
    const entry = this.#live(key);
    return entry ? Math.ceil((entry.expires - Date.now()) / 1000) : null;
  }

  async publish(channel: string, text: string): Promise<number> {
    const subscribers = this.#channels.get(channel) ?? new Set();
    for (const onText of subscribers) {
      // Like Redis, delivers at most once: what the subscriber makes of it is not the publisher's concern.
      onText(text).catch(() => undefined);
    }
    return subscribers.size;
  }

  async subscribe(channel: string, onText: Subscriber): Promise<Closable> {
    const subscribers = this.#channels.get(channel) ?? new Set();
    this.#channels.set(channel, subscribers.add(onText));
    return { close: async () => void subscribers.delete(onText) };
  }

  async record(change: Change): Promise<void> {
    this.#changes.unshift(change);
    if (this.#changes.length > AUDITED) this.#changes.pop();
  }

  async audit(limit: number): Promise<Change[]> {
    return this.#changes.slice(0, limit);
  }

  async ready(): Promise<void> {}

  async close(): Promise<void> {}

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (!entry || entry.expires > Date.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }
}
