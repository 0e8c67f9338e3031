import { once } from 'node:events';
import { connect } from 'node:http2';
import { request as askHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { log } from '@platform/kit/log.ts';
import { type Listening, listen } from '@platform/kit/server.ts';
import { type Context, Hono } from 'hono';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Route, type Site, site } from '../site.ts';
import { type TlsListener, tlsListener } from '../tls-listener.ts';

log.level = 'silent';
let served: string[] = [];
let web: Listening;
let edge: Site;
let tls: TlsListener;
let certificate: string;

beforeAll(async () => {
  const answer = (c: Context, cacheControl: string) => {
    served.push(c.req.path);
    return c.body(`page ${served.length}`, 200, {
      'cache-control': cacheControl,
      'content-length': '6',
    });
  };
  const app = new Hono()
    .get('/assets/*', (c) => answer(c, 'public, max-age=60'))
    .get('/private/*', (c) => answer(c, 'private, max-age=60'))
    .all('*', (c) => answer(c, 'no-cache'));
  const sockets = new WebSocketServer({ noServer: true });
  web = await listen({
    app,
    host: '127.0.0.1',
    port: 0,
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (opened) => opened.send(`at ${request.url}`)),
  });
  const pair = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  certificate = pair.cert;
  const url = new URL(`http://127.0.0.1:${web.port}`);
  const route = (prefix: string, protocol: Route['protocol']): Route => ({
    prefix,
    protocol,
    url,
    link: { relation: 'cdn->web', peer: 'web' },
  });
  edge = site([route('/', 'http1'), route('/web', 'h2')]);
  tls = tlsListener({
    app: edge.app,
    upgrade: edge.upgrade,
    host: '127.0.0.1',
    port: 0,
    certificate,
    key: pair.private,
  });
  await tls.start();
});
beforeEach(() => {
  served = [];
});
afterAll(async () => {
  await Promise.all([tls.close(), edge.close()]);
  await web.close();
});

async function get(path: string): Promise<{ body: string; cache: string | null }> {
  const response = await edge.app.request(`http://shop.test${path}`);
  return { body: await response.text(), cache: response.headers.get('x-cache') };
}

test('the longest prefix wins, and is taken off', async () => {
  await get('/web/a?b=c');
  await get('/web');
  await get('/website');
  await get('/other/a');

  expect(served).toEqual(['/a', '/', '/website', '/other/a']);
});

test('what may be kept is served from the cache', async () => {
  expect(await get('/assets/app.js')).toEqual({ body: 'page 1', cache: 'MISS' });
  expect(await get('/assets/app.js')).toEqual({ body: 'page 1', cache: 'HIT' });
  expect(await get('/assets/app.js?v=2')).toEqual({ body: 'page 2', cache: 'MISS' });
});

test.each(['/private/a', '/page'])('%s is not kept', async (path) => {
  expect((await get(path)).cache).toBe('MISS');
  expect((await get(path)).cache).toBe('MISS');
  expect(served).toHaveLength(2);
});

test('nothing but GET is answered from the cache', async () => {
  await get('/assets/form.js');
  const response = await edge.app.request('http://shop.test/assets/form.js', { method: 'POST' });

  expect(await response.text()).toBe('page 2');
});

test('a path without a route is 404', async () => {
  const link = { relation: 'cdn->web', peer: 'web' };
  const url = new URL('http://127.0.0.1:1');
  const { app } = site([{ prefix: '/web', protocol: 'http1', link, url }]);

  expect((await app.request('http://shop.test/')).status).toBe(404);
});

test('without any route it answers itself', async () => {
  const response = await site([]).app.request('http://shop.test/page', { method: 'POST' });

  expect(response.status).toBe(200);
});

test('serves HTTP/2 over TLS', async () => {
  const session = connect(`https://127.0.0.1:${tls.port}`, { ca: certificate });
  const request = session.request({ ':path': '/web/page' });

  expect(await text(request)).toBe('page 1');
  expect(session.alpnProtocol).toBe('h2');
  session.close();
  await once(session, 'close');
});

test('serves HTTP/1.1 over TLS', async () => {
  const request = askHttps(`https://127.0.0.1:${tls.port}/web/page`, { ca: certificate }).end();
  const [response] = await once(request, 'response');

  expect([response.httpVersion, await text(response)]).toEqual(['1.1', 'page 1']);
});

test('passes upgrades on', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${tls.port}/web/live`, { ca: certificate });
  const [data] = await once(socket, 'message');
  socket.close();

  expect(String(data)).toBe('at /live');
});

test('an upgrade without a route is 404', async () => {
  const lonely = tlsListener({
    app: new Hono(),
    upgrade: site([]).upgrade,
    host: '127.0.0.1',
    port: 0,
    ...(await keyPair()),
  });
  await lonely.start();
  const socket = new WebSocket(`wss://127.0.0.1:${lonely.port}/`, { rejectUnauthorized: false });
  const [, response] = await once(socket, 'unexpected-response');

  expect(response.statusCode).toBe(404);
  response.destroy();
  await lonely.close();
});

async function keyPair() {
  const pair = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  return { certificate: pair.cert, key: pair.private };
}
