import { createServer as createHttp1Server, type RequestListener, type Server } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { log } from '../src/log.ts';
import { type ReverseProxy, reverseProxy, type Upstream } from '../src/reverse-proxy.ts';
import { type Listening, listen, type Upgrade } from '../src/server.ts';
import { proxyUpgrade } from '../src/upgrade-proxy.ts';
import { recordSpans } from './spans.ts';

log.level = 'silent';
const spans = recordSpans();
const link = { relation: 'cdn->web', peer: 'web' };
const opened: (() => Promise<void>)[] = [];

beforeEach(() => spans.reset());
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});
afterAll(() => spans.close());

async function open(server: Server): Promise<URL> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(async () => {
    server.closeAllConnections?.();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function http1(handle: RequestListener): Promise<URL> {
  return open(createHttp1Server(handle));
}

function proxyTo(url: URL, protocol: Upstream['protocol'] = 'http1', patience?: number) {
  const proxy: ReverseProxy = reverseProxy({ link, url, protocol }, patience);
  opened.push(() => proxy.close());
  return proxy;
}

test('passes on method, path, headers and body, and the answer back', async () => {
  const url = await http1(async (request, response) => {
    const { method, url: path, headers } = request;
    response.setHeader('x-kind', 'test').setHeader('set-cookie', ['a=1', 'b=2']);
    response
      .writeHead(201)
      .end(JSON.stringify({ method, path, headers, body: await text(request) }));
  });
  const proxy = proxyTo(new URL('/base/', url));

  const response = await proxy.forward(
    new Request('http://shop.test/web/x', {
      method: 'PUT',
      body: 'hello',
      headers: { 'x-own': 'kept', connection: 'x-private', 'x-private': 'dropped', te: 'trailers' },
    }),
    '/x?a=b%20c',
  );

  const seen = (await response.json()) as { headers: Record<string, string> };
  expect(response.status).toBe(201);
  expect(response.headers.get('x-kind')).toBe('test');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(seen).toMatchObject({ method: 'PUT', path: '/base/x?a=b%20c', body: 'hello' });
  expect(seen.headers).toMatchObject({
    host: url.host,
    'x-own': 'kept',
    'x-forwarded-host': 'shop.test',
    'x-forwarded-proto': 'http',
  });
  expect(seen.headers).not.toHaveProperty('x-private');
  expect(seen.headers).not.toHaveProperty('te');
});

test('the upstream is a child of the client span', async () => {
  let traceparent: string | string[] | undefined;
  const url = await http1((request, response) => {
    traceparent = request.headers['traceparent'];
    response.end();
  });

  await (await proxyTo(url).forward(new Request('http://shop.test/'), '/')).text();

  const [span] = spans.ended(SpanKind.CLIENT);
  const { traceId, spanId } = span?.spanContext() ?? {};
  expect(traceparent).toBe(`00-${traceId}-${spanId}-01`);
  expect(span?.attributes).toMatchObject({
    'peer.service': 'web',
    'c4.relation': 'cdn->web',
    'http.response.status_code': 200,
  });
});

test('speaks HTTP/2 with prior knowledge', async () => {
  const server = createHttp2Server(async (request, response) => {
    response.end(`${request.httpVersion} ${request.method} ${await text(request)}`);
  });
  const url = await open(server as unknown as Server);
  const request = new Request('http://shop.test/', {
    method: 'POST',
    body: 'hello',
    headers: { 'content-length': '5' },
  });

  const response = await proxyTo(url, 'h2').forward(request, '/');

  expect(await response.text()).toBe('2.0 POST hello');
  expect([...response.headers.keys()].filter((name) => name.startsWith(':'))).toEqual([]);
});

test.each([204, 304])('an answer %i has no body', async (status) => {
  const url = await http1((_, response) => response.writeHead(status).end());

  const response = await proxyTo(url).forward(new Request('http://shop.test/'), '/');

  expect(response.status).toBe(status);
  expect(response.body).toBeNull();
});

test('an upstream that is not there is 502', async () => {
  const url = await http1(() => {});
  await opened.pop()?.();

  const response = await proxyTo(url).forward(new Request('http://shop.test/'), '/');

  expect(response.status).toBe(502);
  expect(spans.ended(SpanKind.CLIENT)[0]?.status.code).toBe(SpanStatusCode.ERROR);
});

test('an upstream that does not answer in time is 504', async () => {
  const url = await http1(() => {});

  const response = await proxyTo(url, 'http1', 50).forward(new Request('http://shop.test/'), '/');

  expect(response.status).toBe(504);
});

test('an error of the upstream is passed on, and its span fails', async () => {
  const url = await http1((_, response) => response.writeHead(503).end('busy'));

  const response = await proxyTo(url).forward(new Request('http://shop.test/'), '/');

  expect([response.status, await response.text()]).toEqual([503, 'busy']);
  expect(spans.ended(SpanKind.CLIENT)[0]?.status.code).toBe(SpanStatusCode.ERROR);
});

async function listenWith(upgrade: Upgrade): Promise<Listening> {
  const app = new Hono();
  const listening = await listen({ app, host: '127.0.0.1', port: 0, upgrade });
  opened.push(() => listening.close());
  return listening;
}

/** A proxy in front of an upstream that answers upgrades with `upgrade`. */
async function upgradesTo(upgrade: Upgrade, patience?: number): Promise<string> {
  const { port } = await listenWith(upgrade);
  const url = new URL(`http://127.0.0.1:${port}`);
  const proxy = await listenWith((request, socket, head) => {
    const { headers } = request;
    const upstream: Upstream = { link, url, protocol: 'http1' };
    void proxyUpgrade(upstream, { headers, socket, head }, '/inner', patience);
  });
  return `ws://127.0.0.1:${proxy.port}/outer`;
}

test('a WebSocket passes in both directions', async () => {
  const sockets = new WebSocketServer({ noServer: true });
  const paths: (string | undefined)[] = [];
  const url = await upgradesTo((request, socket, head) => {
    paths.push(request.url);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      connection.send('welcome');
      connection.on('message', (data) => connection.send(`echo ${String(data)}`));
    });
  });
  const client = new WebSocket(url, 'chat');
  const received: string[] = [];
  const both = new Promise<void>((resolve) => {
    client.on('message', (data) => {
      received.push(String(data));
      if (received.length === 2) resolve();
    });
  });
  await once(client, 'open');
  client.send('hello');
  await both;

  expect(received).toEqual(['welcome', 'echo hello']);
  expect(client.protocol).toBe('chat');
  expect(paths).toEqual(['/inner']);
  expect(spans.ended(SpanKind.CLIENT)[0]?.attributes['http.response.status_code']).toBe(101);
  client.close();
  await once(client, 'close');
});

test("an upstream's refusal of an upgrade is the client's answer", async () => {
  const url = await upgradesTo((_, socket) => {
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 4\r\n\r\nstop');
  });
  const client = new WebSocket(url);
  const [, response] = await once(client, 'unexpected-response');

  expect([response.statusCode, await text(response)]).toEqual([403, 'stop']);
  expect(spans.ended(SpanKind.CLIENT)[0]?.status.code).toBe(SpanStatusCode.ERROR);
});

test('an upgrade to an upstream that is not there is 502', async () => {
  const url = await upgradesTo((_, socket) => socket.destroy());
  const client = new WebSocket(url);
  const [, response] = await once(client, 'unexpected-response');

  expect(response.statusCode).toBe(502);
  response.destroy();
});

test('an upgrade that the upstream does not answer in time is 502', async () => {
  const url = await upgradesTo(() => {}, 50);
  const client = new WebSocket(url);
  const [, response] = await once(client, 'unexpected-response');

  expect(response.statusCode).toBe(502);
  response.destroy();
});
