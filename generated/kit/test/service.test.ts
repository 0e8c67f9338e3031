import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import type { BaseConfig } from '../src/config.ts';
import type { Incoming, Outgoing } from '../src/link.ts';
import { createMessage, type Message } from '../src/message.ts';
import { type RunningService, type Service, type Startable, startService } from '../src/service.ts';
import { currentTraceId } from '../src/telemetry.ts';
import { Arrivals } from './arrivals.ts';

const config: BaseConfig = {
  SERVICE_NAME: 'test',
  HOST: '127.0.0.1',
  HTTP_PORT: 0,
  LOG_LEVEL: 'silent',
  FLOW_TRIGGER: 'on',
};

describe('a service', () => {
  let running: RunningService | undefined;

  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  async function start(service: Partial<Service>) {
    running = await startService({ config, ...service });
    const base = `http://127.0.0.1:${running.port}`;
    return { running, get: (path: string, init?: RequestInit) => fetch(`${base}${path}`, init) };
  }

  test('is ready when every relation is, and takes messages only then', async () => {
    const peer = new Arrivals<string>();
    const started: string[] = [];
    const outgoing: Outgoing = {
      ...relation('a->b'),
      ready: async () => void (await peer.atLeast(1)),
    };
    const incoming: Incoming = { ...source('c->a'), start: async () => void started.push('c->a') };
    const { running, get } = await start({
      outgoing: [outgoing],
      incoming: [{ incoming, handle: async () => [] }],
    });
    const waiting = await get('/readyz');
    expect(waiting.status).toBe(503);
    expect(await waiting.json()).toEqual({ ready: false, missing: ['a->b', 'c->a'] });
    expect((await get('/healthz')).status).toBe(200);
    expect(started).toEqual([]);
    peer.add('up');
    await running.ready;
    expect(started).toEqual(['c->a']);
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, missing: [] });
  });

  test('is not ready before its other listeners are', async () => {
    const port = await freePort();
    const readyz = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
    const seen: unknown[] = [];
    const server: Startable = {
      name: 'smtp',
      start: async () => void seen.push(await readyz()),
      close: async () => {},
    };
    const { running } = await start({ config: { ...config, HTTP_PORT: port }, servers: [server] });
    expect(seen).toEqual([{ ready: false, missing: ['smtp'] }]);
    await running.ready;
    expect(await readyz()).toEqual({ ready: true, missing: [] });
  });

  test('waits for both ends of a relation that it acts on from both', async () => {
    const consumer = new Arrivals<string>();
    const incoming: Incoming = {
      ...source('a->b'),
      start: async () => void (await consumer.atLeast(1)),
    };
    const { running, get } = await start({
      outgoing: [relation('a->b')],
      incoming: [{ incoming, handle: async () => [] }],
    });
    expect(await (await get('/readyz')).json()).toEqual({ ready: false, missing: ['a->b'] });
    consumer.add('up');
    await running.ready;
    expect((await get('/readyz')).status).toBe(200);
  });

  test('asks again where a relation is not ready', async () => {
    let attempts = 0;
    const ready = async () => {
      attempts += 1;
      if (attempts < 3) throw new Error('not yet');
    };
    const { running } = await start({ outgoing: [{ ...relation('a->b'), ready }] });
    await running.ready;
    expect(attempts).toBe(3);
  });

  test('hands a message back to its carrier where a relation did not take it', async () => {
    const carrier = new Arrivals<(message: Message) => Promise<void>>();
    const incoming: Incoming = {
      ...source('c->a'),
      start: async (handle) => carrier.add(handle),
    };
    await start({
      incoming: [{ incoming, handle: async () => [{ relation: 'a->b', ok: false, detail: 'x' }] }],
    });
    const [deliver] = await carrier.atLeast(1);
    await expect(deliver?.(createMessage({ type: 't', source: 's' }))).rejects.toThrow('a->b');
  });

  test('continues the trace of a request, and starts a flow in it', async () => {
    const traceId = 'a'.repeat(32);
    const { get } = await start({
      handle: async (message) => [
        { relation: message.subject, ok: true, detail: String(currentTraceId()) },
      ],
    });
    const headers = { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` };
    const body = JSON.stringify({ subject: 'mine' });
    const answer = await get('/flow', { method: 'POST', headers, body });
    const { outcomes } = (await answer.json()) as { outcomes: unknown };
    expect(outcomes).toEqual([{ relation: 'mine', ok: true, detail: traceId }]);
  });

  test('starts no flow from outside unless it is switched on', async () => {
    const { get } = await start({
      config: { ...config, FLOW_TRIGGER: 'off' },
      handle: async () => [],
    });
    expect((await get('/flow', { method: 'POST' })).status).toBe(404);
  });

  test('counts requests by route, and not those of its operators', async () => {
    const app = new Hono();
    app.get('/things/:id', (c) => c.text(c.req.param('id')));
    const { get } = await start({ app });
    await get('/things/1');
    await get('/things/2');
    await get('/healthz');
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(
      /request_duration_seconds_count\{[^}]*route="\/things\/:id"[^}]*\} 2\n/,
    );
    expect(metrics).not.toContain('route="/healthz"');
    expect(metrics).toContain('process_cpu_seconds_total');
  });

  test('answers 500 without telling why when a route fails', async () => {
    const app = new Hono();
    app.get('/bad', () => {
      throw new Error('secret');
    });
    const { get } = await start({ app });
    const answer = await get('/bad');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
  });

  test('finishes what is in hand before it lets go of its relations', async () => {
    const order: string[] = [];
    const entered = new Arrivals<string>();
    const leave = new Arrivals<string>();
    const app = new Hono();
    app.get('/slow', async (c) => {
      entered.add('request');
      await leave.atLeast(1);
      order.push('answered');
      return c.text('done');
    });
    const close = async () => void order.push('relation closed');
    const { running: service, get } = await start({
      app,
      outgoing: [{ ...relation('a->b'), close }],
    });
    const answer = get('/slow', { headers: { connection: 'close' } });
    await entered.atLeast(1);
    const closed = service.close();
    running = undefined;
    leave.add('now');
    expect((await answer).status).toBe(200);
    await closed;
    expect(order).toEqual(['answered', 'relation closed']);
  });
});

function relation(name: string): Outgoing {
  const link = { relation: name, peer: 'peer' };
  return { link, use: async () => 'done', close: async () => undefined };
}

function source(name: string): Incoming {
  const link = { relation: name, peer: 'peer' };
  return { link, start: async () => undefined, close: async () => undefined };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
