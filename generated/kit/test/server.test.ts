import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { listen, type Listening } from '../src/server.ts';
import { Arrivals } from './arrivals.ts';

/** Milliseconds for which Node.js keeps a connection after an answer. */
const KEPT_ALIVE = 5000;

describe('one port', () => {
  let server: Listening;

  beforeEach(async () => {
    const app = new Hono();
    app.post('/echo', async (c) => c.text(`${c.req.method} ${await c.req.text()}`));
    const sockets = new WebSocketServer({ noServer: true });
    server = await listen({
      app,
      host: '127.0.0.1',
      port: 0,
      upgrade: (request, socket, head) =>
        sockets.handleUpgrade(request, socket, head, (opened) => {
          opened.on('message', (data: Buffer) => opened.send(`echo ${data.toString()}`));
        }),
    });
  });

  afterEach(() => server.close());

  test('answers HTTP/1.1', async () => {
    const url = `http://127.0.0.1:${server.port}/echo`;
    const answer = await fetch(url, { method: 'POST', body: 'hello' });
    expect(await answer.text()).toBe('POST hello');
  });

  test('answers HTTP/2 with prior knowledge', async () => {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`);
    const request = session.request({ ':method': 'POST', ':path': '/echo' });
    request.end('hello');
    expect(await text(request)).toBe('POST hello');
    session.close();
  });

  test('recognises an HTTP/2 preface that arrives in pieces', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.setNoDelay(true);
    await new Promise<void>((written) => socket.write('PRI * HT', () => written()));
    const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
    socket.write(Buffer.concat([Buffer.from('TP/2.0\r\n\r\nSM\r\n\r\n'), settings]));
    const [frame] = (await once(socket, 'data')) as [Buffer];
    expect(frame[3]).toBe(4);
    socket.destroy();
  });

  test('answers a request whose method starts like the preface', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    await new Promise<void>((written) => socket.write('P', () => written()));
    socket.write(
      'OST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\nconnection: close\r\n\r\nhi',
    );
    expect(await text(socket)).toContain('POST hi');
  });

  test('upgrades to WebSocket', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/`);
    await once(socket, 'open');
    socket.send('hello');
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(String(data)).toBe('echo hello');
    socket.terminate();
  });

  test('is closed with the last answer, also where the connection is kept alive', async () => {
    const agent = new Agent({ keepAlive: true });
    const asked = new Arrivals<string>();
    const mayAnswer = new Arrivals<string>();
    const app = new Hono();
    app.get('/slow', async (c) => {
      asked.add('request');
      await mayAnswer.atLeast(1);
      return c.text('done');
    });
    const slow = await listen({ app, host: '127.0.0.1', port: 0 });
    const answer = once(get({ port: slow.port, path: '/slow', agent }), 'response');
    await asked.atLeast(1);
    const closed = slow.close();
    mayAnswer.add('now');
    const [response] = (await answer) as [IncomingMessage];
    expect(await text(response)).toBe('done');
    const start = performance.now();
    await closed;
    expect(performance.now() - start).toBeLessThan(KEPT_ALIVE);
  });

  test('cuts upgraded connections when it closes', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/`);
    await once(socket, 'open');
    const cut = once(socket, 'close');
    await server.close();
    await cut;
    server = await listen({ app: new Hono(), host: '127.0.0.1', port: 0 });
  });
});

test.each([
  ['stays silent', (socket: Socket) => once(socket, 'connect')],
  ['ends without a word', (socket: Socket) => once(socket.end(), 'close')],
])('a connection that %s does not keep the server from closing', async (_, behave) => {
  const server = await listen({ app: new Hono(), host: '127.0.0.1', port: 0 });
  const socket = connect(server.port, '127.0.0.1');
  await behave(socket);

  await server.close();
  socket.destroy();
});
