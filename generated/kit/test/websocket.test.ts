import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Handler } from '../src/link.ts';
import { log } from '../src/log.ts';
import { createMessage, type Message } from '../src/message.ts';
import { type Listening, listen } from '../src/server.ts';
import { websocketCaller } from '../src/websocket-caller.ts';
import { websocketServer } from '../src/websocket-server.ts';
import { recordSpans } from './spans.ts';

log.level = 'silent';
const spans = recordSpans();
const message = createMessage({ type: 'test', source: 'caller', data: { colour: 'green' } });
let handled: Message[] = [];
let handle: Handler;
let listening: Listening;
let sockets: ReturnType<typeof websocketServer>;

beforeEach(async () => {
  spans.reset();
  handled = [];
  handle = async (given) => {
    handled.push(given);
    return [{ relation: 'stock->db', ok: true, detail: 'written' }];
  };
  sockets = websocketServer([
    {
      service: 'stock',
      name: 'reserve',
      path: '/api/reserve',
      handle: (given) => handle(given),
    },
  ]);
  listening = await listen({
    app: new Hono(),
    host: '127.0.0.1',
    port: 0,
    upgrade: sockets.upgrade,
  });
});
afterEach(async () => {
  await sockets.close();
  await listening.close();
});
afterAll(() => spans.close());

function callerOf(path = '/api/reserve') {
  return websocketCaller({
    link: { relation: 'shop->stock', peer: 'stock' },
    url: new URL(`http://127.0.0.1:${listening.port}`),
    operations: [{ name: 'reserve', path, protocol: 'websocket' }],
    token: async () => 'secret',
    timeoutMs: 5000,
  });
}

async function connect(headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${listening.port}/api/reserve`, { headers });
  await once(socket, 'open');
  return socket;
}

function traceparent(traceId: string) {
  return `00-${traceId}-00f067aa0ba902b7-01`;
}

test('a message goes there and its answer comes back, in one trace', async () => {
  const caller = callerOf();

  const receipt = await caller.use(message);
  await caller.close();

  expect(receipt).toBe('GET /api/reserve answered 101');
  expect(handled).toEqual([message]);
  const [client] = spans.ended(SpanKind.CLIENT);
  const [server] = spans.ended(SpanKind.SERVER);
  expect(server?.parentSpanContext?.spanId).toBe(client?.spanContext().spanId);
});

test('a path without an operation is refused', async () => {
  const caller = callerOf('/api/other');

  await expect(caller.use(message)).rejects.toThrow('404');
  await caller.close();
});

test.each(['//', '*', 'http://other/api/reserve'])('target %s is refused', async (target) => {
  const socket = connectTcp(listening.port, '127.0.0.1');
  socket.write(
    `GET ${target} HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
  );

  expect(await text(socket)).toMatch(/^HTTP\/1.1 4/);
});

test('an operation that throws is answered with the reason, and both spans fail', async () => {
  handle = async () => {
    throw new Error('out of stock');
  };
  const caller = callerOf();

  await expect(caller.use(message)).rejects.toThrow('out of stock');
  await caller.close();

  expect(spans.ended().map((span) => span.status.code)).toEqual([
    SpanStatusCode.ERROR,
    SpanStatusCode.ERROR,
  ]);
});

test('answers carry the id of their request, in whatever order they come', async () => {
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  handle = async (given) => {
    if (given.type === 'slow') await gate;
    else openGate();
    return [];
  };
  const socket = await connect();
  const answers: string[] = [];
  const both = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      answers.push(JSON.parse(String(data)).id);
      if (answers.length === 2) resolve();
    });
  });
  const ids = { slow: crypto.randomUUID(), fast: crypto.randomUUID() };
  socket.send(JSON.stringify({ id: ids.slow, carrier: {}, message: { type: 'slow' } }));
  socket.send(JSON.stringify({ id: ids.fast, carrier: {}, message: { type: 'fast' } }));
  await both;
  socket.close();

  expect(answers).toEqual([ids.fast, ids.slow]);
});

test.each([
  ['the upgrade within one trace', 'a', 'a', '00f067aa0ba902b7'],
  ['the message in another trace', 'a', 'b', '1111111111111111'],
])('the parent is that of %s', async (_, upgradeTrace, messageTrace, expectedParent) => {
  const socket = await connect({ traceparent: traceparent(upgradeTrace.repeat(32)) });
  const carrier = { traceparent: `00-${messageTrace.repeat(32)}-1111111111111111-01` };
  socket.send(JSON.stringify({ id: crypto.randomUUID(), carrier, message: {} }));
  await once(socket, 'message');
  socket.close();

  const [server] = spans.ended(SpanKind.SERVER);
  expect(server?.spanContext().traceId).toBe(messageTrace.repeat(32));
  expect(server?.parentSpanContext?.spanId).toBe(expectedParent);
});

test.each(['not json', '{}', '{"id":"1","carrier":{}}'])(
  '%s closes the connection',
  async (json) => {
    const socket = await connect();
    socket.send(json);
    const [code] = await once(socket, 'close');

    expect(code).toBe(1003);
  },
);

test('closing tells the other ends that the server goes away', async () => {
  const socket = await connect();
  const closed = once(socket, 'close');
  await sockets.close();

  expect((await closed)[0]).toBe(1001);
});
