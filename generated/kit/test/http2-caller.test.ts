import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { SpanKind } from '@opentelemetry/api';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { http2Caller } from '../src/http2-caller.ts';
import { createMessage } from '../src/message.ts';
import { recordSpans } from './spans.ts';

const spans = recordSpans();
const message = createMessage({ type: 'test', source: 'caller' });
beforeEach(() => spans.reset());
afterAll(() => spans.close());

/** Speaks HTTP/2 and nothing else. */
async function startTarget(port = 0) {
  const requests: { path: string | undefined; trace: unknown; body: unknown }[] = [];
  const sessions = new Set<ServerHttp2Session>();
  const server: Http2Server = createServer(async (request, response) => {
    const { traceparent } = request.headers;
    requests.push({ path: request.url, trace: traceparent, body: await json(request) });
    response.end('{}');
  });
  server.on('session', (session) => sessions.add(session));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    requests,
    sessions,
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function callerOf(port: number, operations = ['place'], retries = 0) {
  return http2Caller({
    link: { relation: 'gateway->order', peer: 'order' },
    url: new URL(`http://127.0.0.1:${port}`),
    operations: operations.map((name) => ({ name, path: `/api/${name}`, protocol: 'http' })),
    timeoutMs: 5000,
    idempotent: true,
    retries,
  });
}

test('all operations share one connection', async () => {
  const target = await startTarget();
  const caller = callerOf(target.port, ['place', 'cancel']);

  await caller.use(message);
  await caller.use(message);

  expect(target.requests.map((request) => request.path).sort()).toEqual([
    '/api/cancel',
    '/api/cancel',
    '/api/place',
    '/api/place',
  ]);
  expect(target.sessions.size).toBe(1);
  await caller.close();
  await target.close();
});

test('carries message and trace, and says the version', async () => {
  const target = await startTarget();
  const caller = callerOf(target.port);

  await caller.use(message);

  const [span] = spans.ended(SpanKind.CLIENT);
  expect(span?.attributes['network.protocol.version']).toBe('2');
  const { traceId, spanId } = span?.spanContext() ?? {};
  expect(target.requests).toEqual([
    { path: '/api/place', trace: `00-${traceId}-${spanId}-01`, body: message },
  ]);
  await caller.close();
  await target.close();
});

test('a target that was restarted is found again', async () => {
  const first = await startTarget();
  const caller = callerOf(first.port, ['place'], 1);
  await caller.use(message);
  await first.close();
  const second = await startTarget(first.port);

  await caller.use(message);

  expect(second.requests).toHaveLength(1);
  await caller.close();
  await second.close();
});
