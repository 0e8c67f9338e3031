import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDevelopmentAuthority } from '../../../src/run/development-authority.ts';
import { createExchanger, type Exchanger } from '../../../src/run/verify/exchange.ts';
import { createMessage } from '../../../src/run/verify/message.ts';

const { signal } = new AbortController();
const traceparent = '00-0123456789abcdef0123456789abcdef-00f067aa0ba902b7-01';
const message = createMessage('customer', 'subject');
let exchanger: Exchanger;
let server: Server;

beforeEach(() => {
  exchanger = createExchanger(null);
});
afterEach(async () => {
  await exchanger.close();
  await new Promise((resolve) => server.close(resolve));
});

async function listen(started: Server, scheme = 'http'): Promise<URL> {
  server = started;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/api/use`);
}

function request(url: URL, protocol: 'http' | 'websocket' = 'http') {
  return { url, protocol, method: 'POST' as const, headers: { traceparent }, message };
}

describe('over HTTP', () => {
  test('the message is the body, and the trace goes along', async () => {
    const seen: unknown[] = [];
    const url = await listen(
      createServer((received, response) => {
        seen.push(received.headers['traceparent']);
        void json(received).then((body) => {
          seen.push(body);
          response.end('fine');
        });
      }),
    );
    const answer = await exchanger.send(request(url), signal);
    expect(answer).toEqual({ status: 200, failed: false, excerpt: 'fine' });
    expect(seen).toEqual([traceparent, message]);
  });

  test('an error status is a failure', async () => {
    const url = await listen(createServer((_, response) => response.writeHead(404).end('nowhere')));
    const answer = await exchanger.send(request(url), signal);
    expect(answer).toEqual({ status: 404, failed: true, excerpt: 'nowhere' });
  });

  test('TLS by the run’s authority, and HTTP/2 where the server offers it', async () => {
    const authority = await createDevelopmentAuthority();
    const { certificate, key } = await authority.issue('cdn');
    const secure = createSecureServer(
      { cert: certificate, key, allowHTTP1: true },
      (received, response) => response.end(received.httpVersion),
    );
    const url = await listen(secure, 'https');
    const trusting = createExchanger(authority.certificate);
    expect(await trusting.send(request(url), signal)).toMatchObject({
      status: 200,
      excerpt: '2.0',
    });
    await trusting.close();
    await expect(exchanger.send(request(url), signal)).rejects.toThrow();
  });
});

describe('over a WebSocket', () => {
  test.each([
    ['an answer', { answer: { ok: true } }, { status: 101, failed: false, excerpt: '' }],
    ['an error', { error: 'sold out' }, { status: 101, failed: true, excerpt: 'sold out' }],
  ])('%s in the platform’s envelope', async (_, reply, expected) => {
    const seen: unknown[] = [];
    const url = await listen(
      webSocketServer((text) => {
        const envelope = JSON.parse(text) as { id: string };
        seen.push(envelope);
        return JSON.stringify({ id: envelope.id, ...reply });
      }),
    );
    expect(await exchanger.send(request(url, 'websocket'), signal)).toEqual(expected);
    expect(seen).toMatchObject([{ carrier: { traceparent }, message }]);
  });

  test('a refused upgrade is told by its status', async () => {
    const url = await listen(createServer((_, response) => response.writeHead(401).end()));
    const answer = await exchanger.send(request(url, 'websocket'), signal);
    expect(answer).toMatchObject({ status: 401, failed: true });
  });

  test('where nobody listens, there is no answer', async () => {
    const url = await listen(createServer());
    await new Promise((resolve) => server.close(resolve));
    await expect(exchanger.send(request(url, 'websocket'), signal)).rejects.toThrow();
    await listen(createServer());
  });
});

/** A WebSocket server for one short text each way (RFC 6455, sections 4.2.2 and 5.2). */
function webSocketServer(reply: (text: string) => string): Server {
  const started = createServer();
  started.on('upgrade', (received: IncomingMessage, socket: Socket) => {
    const accept = createHash('sha1')
      .update(`${received.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.once('data', (frame: Buffer) => {
      const answer = Buffer.from(reply(textOf(frame)));
      socket.write(Buffer.concat([Buffer.from([0x81, answer.length]), answer]));
      socket.on('data', () => socket.end());
    });
  });
  return started;
}

/** The text of a masked frame of 126 to 65535 octets. */
function textOf(frame: Buffer): string {
  const mask = frame.subarray(4, 8);
  const payload = frame.subarray(8, 8 + frame.readUInt16BE(2));
  return Buffer.from(payload.map((octet, at) => octet ^ (mask[at % 4] ?? 0))).toString('utf8');
}
