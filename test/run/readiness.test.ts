import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { technologies } from '../../src/catalog/index.ts';
import { probeReadiness } from '../../src/run/readiness.ts';

let server: Server | null = null;
afterEach(() => void server?.close());

async function listening(onConnection: (socket: Socket) => void): Promise<number> {
  const opened = createServer(onConnection);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return (opened.address() as AddressInfo).port;
}

const ping = { send: 'PING\r\n', answer: /^\+PONG/ };

describe('an engine’s own protocol', () => {
  test('the answer that is waited for, in pieces', async () => {
    const port = await listening((socket) =>
      socket.on('data', (data) => {
        expect(data.toString('latin1')).toBe('PING\r\n');
        socket.write('+PO');
        setImmediate(() => socket.write('NG\r\n'));
      }),
    );
    expect(await probeReadiness({ port, ...ping })).toEqual({ state: 'ready' });
  });

  test('another answer is one that is not ready', async () => {
    const port = await listening((socket) => socket.end('-LOADING'));
    expect(await probeReadiness({ port, ...ping })).toEqual({ state: 'waiting', for: [] });
  });

  test('a connection that is closed again is none: the port is forwarded, nothing listens behind', async () => {
    const port = await listening((socket) => socket.destroy());
    expect(await probeReadiness({ port, ...ping })).toEqual({ state: 'silent' });
  });

  test('bytes are sent as they are', async () => {
    const sent: Buffer[] = [];
    const port = await listening((socket) =>
      socket.on('data', (data) => {
        sent.push(data);
        socket.end(Buffer.from([0xff, 0x00]));
      }),
    );
    const probe = { port, send: '\0\x80\xff', answer: /^\xff\0/ };
    expect(await probeReadiness(probe)).toEqual({ state: 'ready' });
    expect(Buffer.concat(sent)).toEqual(Buffer.from([0x00, 0x80, 0xff]));
  });
});

describe('over HTTP', () => {
  const answering = (status: string, body: string): Promise<number> =>
    listening((socket) =>
      socket.end(
        `HTTP/1.1 ${status}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
      ),
    );

  test.each([
    [
      'what the kit lists',
      '{"status":"starting","missing":["api->db: refused"]}',
      'api->db: refused',
    ],
    ['the line of another server', 'loading the index\n', 'loading the index'],
    [
      'of a page, that it is not the answer',
      '<html>\n<h1>502</h1>',
      'an answer other than HTTP 503',
    ],
  ])('it waits for %s', async (_what, body, missing) => {
    const port = await answering('503 Service Unavailable', body);
    const readiness = await probeReadiness({ port, path: '/readyz' });
    expect(readiness).toEqual({ state: 'waiting', for: [missing] });
  });

  test('below 400 it is ready', async () => {
    const port = await answering('204 No Content', '');
    expect(await probeReadiness({ port, path: '/readyz' })).toEqual({ state: 'ready' });
  });
});

/** Frames whose length their first bytes say: big-endian for all, little-endian for MongoDB's. */
test.each(
  technologies.flatMap(({ name, image }) =>
    image && 'send' in image.ready ? [[name, image.ready.send] as const] : [],
  ),
)('what %s is sent is one byte a character, and as long as it says', (name, send) => {
  const bytes = Buffer.from(send, 'latin1');
  expect(bytes.toString('latin1')).toBe(send);
  if (name === 'postgres') expect(bytes.readUInt32BE()).toBe(bytes.length);
  if (name === 'kafka') expect(bytes.readUInt32BE()).toBe(bytes.length - 4);
  if (name === 'mongodb') {
    expect(bytes.readUInt32LE()).toBe(bytes.length);
    expect(bytes.readUInt32LE(21)).toBe(bytes.length - 21);
  }
});
