import { createClient } from '@redis/client';
import type { Closable } from './adapter.ts';
import { AUDITED, type Change, type KeyValuePort } from './key-value.ts';
import { log } from './log.ts';

/** Key of the audit list. */
const AUDIT = 'audit';

/** Milliseconds before a lost connection is restored: times the number of attempts, up to the second number. */
const RECONNECT = { step: 100, longest: 2000 };

type Client = ReturnType<typeof createRedisClient>;

/** Opens Redis: `redis://user:password@host:port/database`. */
export async function open(url: URL): Promise<KeyValuePort> {
  const commands = await connect(url);
  try {
    // What is published arrives on a connection of its own, and so does not wait behind commands.
    return new Redis(commands, await connect(url));
  } catch (error) {
    commands.destroy();
    throw error;
  }
}

class Redis implements KeyValuePort {
  readonly #commands: Client;
  readonly #channels: Client;

  constructor(commands: Client, channels: Client) {
    this.#commands = commands;
    this.#channels = channels;
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.#commands.set(key, value, { expiration: { type: 'EX', value: ttlSeconds } });
  }

  get(key: string): Promise<string | null> {
    return this.#commands.get(key);
  }

  async delete(key: string): Promise<boolean> {
    return (await this.#commands.del(key)) === 1;
  }

  async ttl(key: string): Promise<number | null> {
    // -2: no such key; -1: it never expires (https://redis.io/commands/ttl).
    const seconds = await this.#commands.ttl(key);
    return seconds < 0 ? null : seconds;
  }

  publish(channel: string, text: string): Promise<number> {
    return this.#commands.publish(channel, text);
  }

  async subscribe(channel: string, onText: (text: string) => Promise<void>): Promise<Closable> {
    const listener = (text: string) => {
      onText(text).catch((error: unknown) => {
        log.error({ channel, err: error }, 'lost a published message');
      });
    };
    await this.#channels.subscribe(channel, listener);
    return { close: () => this.#channels.unsubscribe(channel, listener) };
  }

  async record(change: Change): Promise<void> {
    await this.#commands
      .multi()
      .lPush(AUDIT, JSON.stringify(change))
      .lTrim(AUDIT, 0, AUDITED - 1)
      .exec();
  }

  async audit(limit: number): Promise<Change[]> {
    const entries = await this.#commands.lRange(AUDIT, 0, limit - 1);
    return entries.map((entry) => JSON.parse(entry) as Change);
  }

  async ready(): Promise<void> {
    await this.#commands.ping();
  }

  async close(): Promise<void> {
    await Promise.all([this.#commands.close(), this.#channels.close()]);
  }
}

/** Connects; rejects where the first attempt fails, and restores a connection that is lost later. */
async function connect(url: URL): Promise<Client> {
  let connected = false;
  const client = createRedisClient(url, (attempts, cause) =>
    connected ? Math.min(attempts * RECONNECT.step, RECONNECT.longest) : cause,
  );
  client.on('error', (error: Error) => {
    if (connected) log.warn({ err: error }, 'Redis connection');
  });
  await client.connect();
  connected = true;
  return client;
}

function createRedisClient(
  url: URL,
  reconnectStrategy: (attempts: number, cause: Error) => number | Error,
) {
  return createClient({ url: url.href, RESP: 3, socket: { reconnectStrategy } });
}
