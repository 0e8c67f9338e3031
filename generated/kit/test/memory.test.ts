import { once } from 'node:events';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Closable, Port } from '../src/adapter.ts';
import { memoryClient } from '../src/memory/client.ts';
import { memoryHost } from '../src/memory/host.ts';
import { openMemory } from '../src/memory/open.ts';
import { listen, type Listening } from '../src/server.ts';
import { Arrivals } from './arrivals.ts';

type Watcher = (event: Uint8Array) => Promise<string>;

/** An engine that does what its caller says. */
class Echo implements Port {
  readonly watchers = new Arrivals<Watcher>();
  readonly left = new Arrivals<Watcher>();

  async echo(value: unknown): Promise<unknown> {
    return value;
  }

  async fail(): Promise<void> {
    throw new Error('as told');
  }

  async watch(watcher: Watcher): Promise<Closable> {
    this.watchers.add(watcher);
    return { close: async () => this.left.add(watcher) };
  }

  async ready(): Promise<void> {}

  async close(): Promise<void> {}
}

describe('an engine in another process', () => {
  let engine: Echo;
  let server: Listening;
  let client: Echo;

  const serve = (port: number) =>
    listen({
      app: new Hono(),
      host: '127.0.0.1',
      port,
      upgrade: memoryHost({ echo: engine }),
    });

  beforeEach(async () => {
    engine = new Echo();
    server = await serve(0);
    client = memoryClient<Echo>(new URL(`memory://127.0.0.1:${server.port}`), 'echo');
  });

  afterEach(async () => {
    await client.close();
    await server.close();
  });

  test('takes and gives JSON, bytes, and nothing', async () => {
    const value = { text: 'a', list: [1, null, true], bytes: Uint8Array.of(0, 255) };
    expect(await client.echo(value)).toEqual(value);
    expect(await client.ready()).toBeUndefined();
  });

  test('tells its errors', async () => {
    await expect(client.fail()).rejects.toThrow('as told');
  });

  test('calls functions that were passed to it', async () => {
    const events = new Arrivals<Uint8Array>();
    const subscription = await client.watch(async (event) => {
      events.add(event);
      return 'seen';
    });
    const [watcher] = await engine.watchers.atLeast(1);
    expect(await watcher?.(Uint8Array.of(1, 2))).toBe('seen');
    expect(await events.atLeast(1)).toEqual([Uint8Array.of(1, 2)]);
    await subscription.close();
    expect(await engine.left.atLeast(1)).toEqual([watcher]);
  });

  test('ends what a client subscribed to when its connection is lost', async () => {
    const handed = new Arrivals<string>();
    await client.watch(async () => {
      handed.add('in hand');
      return new Promise<string>(() => undefined);
    });
    const [watcher] = await engine.watchers.atLeast(1);
    const lost = expect(watcher?.(Uint8Array.of(1))).rejects.toThrow('connection lost');
    await handed.atLeast(1);
    await client.close();
    await lost;
    expect(await engine.left.atLeast(1)).toEqual([watcher]);
  });

  test('is subscribed to again after it was away', async () => {
    const { port } = server;
    await client.watch(async () => 'still here');
    await engine.watchers.atLeast(1);
    await server.close();
    server = await serve(port);
    const watchers = await engine.watchers.atLeast(2);
    expect(await watchers[1]?.(Uint8Array.of(1))).toBe('still here');
  });

  test.each(['close', 'constructor', 'toString', 'missing'])('has no method %s', async (method) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/memory/echo`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ call: 1, callee: method, args: [] }));
    const [answer] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(String(answer))).toMatchObject({ answer: 1, error: `no method ${method}` });
    socket.terminate();
  });

  test('is not served under another name', async () => {
    const other = memoryClient<Echo>(new URL(`memory://127.0.0.1:${server.port}`), 'other');
    await expect(other.ready()).rejects.toThrow('404');
  });
});

describe('an engine in this process', () => {
  test('is shared by all that name it', () => {
    const open = (url: string) => openMemory('echo', new URL(url), () => new Echo());
    expect(open('memory:one')).toBe(open('memory:one'));
    expect(open('memory:one')).not.toBe(open('memory:two'));
  });
});
