import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { CallerOptions } from '../src/call.ts';
import { httpCaller } from '../src/http-caller.ts';
import { createMessage } from '../src/message.ts';
import { type Listening, listen } from '../src/server.ts';
import { recordSpans } from './spans.ts';

interface SeenRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

const spans = recordSpans();
const message = createMessage({ type: 'test', source: 'caller', data: { colour: 'green' } });
let requests: SeenRequest[] = [];
let statuses: number[] = [];
let target: Listening;
let release = () => {};

beforeEach(async () => {
  requests = [];
  statuses = [];
  spans.reset();
  const app = new Hono();
  const released = new Promise<Response>((resolve) => {
    release = () => resolve(new Response());
  });
  app.post('/api/never', () => released);
  app.post('*', async (c) => {
    requests.push({ path: c.req.path, headers: c.req.header(), body: await c.req.json() });
    return new Response('{}', { status: statuses.shift() ?? 200 });
  });
  target = await listen({ app, host: '127.0.0.1', port: 0 });
});
afterEach(() => {
  release();
  return target.close();
});
afterAll(() => spans.close());

/** The different idempotency keys of some requests. */
function keysOf(seen: readonly SeenRequest[]): (string | undefined)[] {
  return [...new Set(seen.map(({ headers }) => headers['idempotency-key']))];
}

function callerOf(options: Partial<CallerOptions> = {}) {
  return httpCaller({
    link: { relation: 'shop->bank', peer: 'bank' },
    url: new URL(`http://127.0.0.1:${target.port}`),
    operations: [{ name: 'charge', path: '/api/charge', protocol: 'http' }],
    timeoutMs: 5000,
    ...options,
  });
}

test('posts the message with trace and token', async () => {
  const caller = callerOf({ token: async () => 'secret' });

  const receipt = await caller.use(message);
  await caller.close();

  const [span] = spans.ended(SpanKind.CLIENT);
  const context = span?.spanContext();
  expect(receipt).toBe('POST /api/charge answered 200');
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    path: '/api/charge',
    body: message,
    headers: {
      authorization: 'Bearer secret',
      traceparent: `00-${context?.traceId}-${context?.spanId}-01`,
    },
  });
  expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
});

test('the span names the relation and follows the conventions for HTTP', async () => {
  const caller = callerOf();
  await caller.use(message);
  await caller.close();

  expect(spans.ended(SpanKind.CLIENT).map((span) => span.attributes)).toEqual([
    expect.objectContaining({
      'peer.service': 'bank',
      'c4.relation': 'shop->bank',
      'c4.direction': 'forward',
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'url.full': `http://127.0.0.1:${target.port}/api/charge`,
      'server.address': '127.0.0.1',
      'server.port': target.port,
    }),
  ]);
});

test('operations are found below the path of the URL', async () => {
  const caller = callerOf({ url: new URL(`http://127.0.0.1:${target.port}/v2/`) });
  await caller.use(message);
  await caller.close();

  expect(requests.map((request) => request.path)).toEqual(['/v2/api/charge']);
});

test('one operation that fails does not keep the others from being called', async () => {
  const caller = callerOf({
    operations: [
      { name: 'never', path: '/api/never', protocol: 'http' },
      { name: 'charge', path: '/api/charge', protocol: 'http' },
    ],
    timeoutMs: 200,
  });

  await expect(caller.use(message)).rejects.toThrow('/api/never');
  await caller.close();

  expect(requests.map((request) => request.path)).toEqual(['/api/charge']);
});

test('an answer with an error status fails, and so does its span', async () => {
  statuses = [409];
  const caller = callerOf();

  await expect(caller.use(message)).rejects.toThrow('409');
  await caller.close();

  const [span] = spans.ended(SpanKind.CLIENT);
  expect(span?.status.code).toBe(SpanStatusCode.ERROR);
  expect(span?.events.map((event) => event.name)).toContain('exception');
});

test('an idempotent call is tried again under the same key, each attempt with its own span', async () => {
  statuses = [503, 429, 200];
  const caller = callerOf({ idempotent: true, retries: 2 });

  await caller.use(message);
  await caller.close();

  expect(keysOf(requests)).toHaveLength(1);
  expect(requests).toHaveLength(3);
  const resends = spans
    .ended(SpanKind.CLIENT)
    .map((span) => span.attributes['http.request.resend_count']);
  expect(resends).toEqual([undefined, 1, 2]);
});

test('another use of the message has another key', async () => {
  const charge = { name: 'charge', path: '/api/charge', protocol: 'http' } as const;
  const refund = { name: 'refund', path: '/api/refund', protocol: 'http' } as const;
  const link = { relation: 'worker->bank', peer: 'bank' };
  const callers = [
    callerOf({ idempotent: true, operations: [charge, refund] }),
    callerOf({ idempotent: true, operations: [charge], link }),
  ];

  for (const caller of callers) {
    await caller.use(message);
    await caller.close();
  }

  expect(keysOf(requests)).toHaveLength(3);
});

test('tries no more often than it may', async () => {
  statuses = [503, 503, 503];
  const caller = callerOf({ idempotent: true, retries: 1 });

  await expect(caller.use(message)).rejects.toThrow('503');
  await caller.close();

  expect(requests).toHaveLength(2);
});

test.each([400, 401, 404, 409, 500])('status %i is not tried again', async (status) => {
  statuses = [status];
  const caller = callerOf({ idempotent: true, retries: 3 });

  await expect(caller.use(message)).rejects.toThrow(String(status));
  await caller.close();

  expect(requests).toHaveLength(1);
});

test('what is not idempotent cannot be set to be tried again', () => {
  expect(() => callerOf({ retries: 1 })).toThrow(TypeError);
});

test('a caller without operations is refused', () => {
  expect(() => callerOf({ operations: [] })).toThrow(TypeError);
});

test('a target that is not there fails with the reason', async () => {
  const gone = await listen({ app: new Hono(), host: '127.0.0.1', port: 0 });
  await gone.close();
  const caller = callerOf({ url: new URL(`http://127.0.0.1:${gone.port}`) });

  await expect(caller.use(message)).rejects.toThrow('ECONNREFUSED');
  await caller.close();
});
