import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Closable, Port } from '../adapter.ts';
import { Peer } from './peer.ts';

/** Milliseconds between two attempts to restore a lost connection. */
const RECONNECT_PAUSE = 200;

/** A call that passed a function along: it stands until it is closed, over connections lost and restored. */
interface Standing {
  readonly method: string;
  readonly args: unknown[];
  remote: Closable | undefined;
}

/**
 * The port of an engine that another process serves. It connects when it is first used; after a lost connection it
 * connects again, and subscribes again to what it was subscribed to.
 */
export function memoryClient<P extends Port>(url: URL, name: string): P {
  const client = new Client(new URL(`ws://${url.host}/memory/${name}`));
  const port = {
    get: (_target: object, method: string | symbol) => {
      // A port is often the result of a promise, and must not be taken for another one.
      if (typeof method !== 'string' || method === 'then') return undefined;
      if (method === 'close') return () => client.close();
      return (...args: unknown[]) => client.use(method, args);
    },
  };
  return new Proxy({}, port) as P;
}

class Client {
  readonly #url: URL;
  readonly #standing = new Set<Standing>();
  #connection: Promise<{ socket: WebSocket; peer: Peer }> | undefined;
  #closed = false;
  #restoring = false;

  constructor(url: URL) {
    this.#url = url;
  }

  async use(method: string, args: unknown[]): Promise<unknown> {
    if (this.#closed) throw new Error('closed');
    const subscribes = args.some(holdsFunction);
    if (!subscribes) return this.#call(method, args);
    const standing: Standing = { method, args, remote: undefined };
    standing.remote = (await this.#call(method, args)) as Closable;
    this.#standing.add(standing);
    return {
      close: async () => {
        this.#standing.delete(standing);
        await standing.remote?.close();
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const connection = await this.#connection?.catch(() => undefined);
    if (!connection) return;
    const { socket } = connection;
    if (socket.readyState === socket.CLOSED) return;
    const closed = once(socket, 'close');
    socket.close();
    await closed;
  }

  async #call(method: string, args: unknown[]): Promise<unknown> {
    this.#connection ??= this.#connect();
    const { peer } = await this.#connection;
    return peer.call(method, args);
  }

  async #connect(): Promise<{ socket: WebSocket; peer: Peer }> {
    const socket = new WebSocket(this.#url);
    try {
      await once(socket, 'open');
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
    socket.on('error', () => socket.terminate());
    const peer = new Peer(socket, async (method) => {
      throw new Error(`no method ${method}`);
    });
    socket.on('close', () => {
      this.#connection = undefined;
      void this.#restore();
    });
    return { socket, peer };
  }

  async #restore(): Promise<void> {
    for (const standing of this.#standing) standing.remote = undefined;
    if (this.#restoring) return;
    this.#restoring = true;
    for (let next = this.#lost(); next; next = this.#lost()) {
      try {
        next.remote = (await this.#call(next.method, next.args)) as Closable;
      } catch {
        await delay(RECONNECT_PAUSE, undefined, { ref: false });
      }
    }
    this.#restoring = false;
  }

  /** A subscription that no connection serves at present. */
  #lost(): Standing | undefined {
    return this.#closed ? undefined : [...this.#standing].find((standing) => !standing.remote);
  }
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFunction);
}
