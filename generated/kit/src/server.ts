import { createServer as createHttp1Server, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/** Takes over a connection that asked for an upgrade on the HTTP port (WebSocket). */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Path and query that an upgrade asks for; where they make no URL, the root, which nothing is upgraded at. */
export function askedFor(request: IncomingMessage): URL {
  const url = `http://localhost${request.url}`;
  return new URL(URL.canParse(url) ? url : 'http://localhost');
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Stops accepting and resolves when requests in hand are answered. Upgraded connections are cut. */
  close(): Promise<void>;
}

/** How every HTTP/2 connection starts (RFC 9113, section 3.4), up to where no HTTP/1.1 method could. */
const HTTP2_PREFACE = Buffer.from('PRI * HTTP/2.0\r\n');

/** Serves HTTP/1.1, HTTP/2 with prior knowledge and upgrades on one cleartext port. */
export async function listen(options: {
  app: Pick<Hono, 'fetch'>;
  host: string;
  port: number;
  upgrade?: Upgrade | undefined;
}): Promise<Listening> {
  const handle = getRequestListener(options.app.fetch, { overrideGlobalObjects: false });
  let closing = false;
  const http1 = createHttp1Server((request, response) => {
    // A connection that is kept alive after the last answer would keep the server open for seconds.
    response.once('close', () => closing && http1.closeIdleConnections());
    void handle(request, response);
  });
  const http2 = createHttp2Server((request, response) => void handle(request, response));
  const undecided = divert(http1, http2);

  const sessions = new Set<ServerHttp2Session>();
  http2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  const upgraded = new Set<Duplex>();
  const { upgrade } = options;
  if (upgrade) {
    http1.on('upgrade', (request: IncomingMessage, socket, head) => {
      upgraded.add(socket);
      socket.once('close', () => upgraded.delete(socket));
      upgrade(request, socket, head);
    });
  }

  http1.listen(options.port, options.host);
  await once(http1, 'listening');
  return {
    port: (http1.address() as AddressInfo).port,
    async close() {
      closing = true;
      const closed = once(http1, 'close');
      http1.close();
      for (const session of sessions) session.close();
      for (const socket of [...upgraded, ...undecided]) socket.destroy();
      await closed;
    },
  };
}

/**
 * Hands connections that start with the HTTP/2 preface to the HTTP/2 server, and leaves the others where they are.
 * Returns those that have not said yet what they are.
 */
function divert(
  http1: ReturnType<typeof createHttp1Server>,
  http2: ReturnType<typeof createHttp2Server>,
): ReadonlySet<Socket> {
  const undecided = new Set<Socket>();
  const acceptHttp1 = http1.listeners('connection');
  http1.removeAllListeners('connection');
  http1.on('connection', (socket: Socket) => {
    undecided.add(socket);
    const abandon = () => socket.destroy();
    socket.once('error', abandon).once('end', abandon);
    socket.once('close', () => undecided.delete(socket));
    readStart(socket, (start) => {
      undecided.delete(socket);
      socket.off('end', abandon);
      if (start.equals(HTTP2_PREFACE)) http2.emit('connection', socket);
      else for (const accept of acceptHttp1) accept.call(http1, socket);
    });
  });
  return undecided;
}

/** Reads as much of a connection as tells its protocol, and puts it back before `decide` is called. */
function readStart(socket: Socket, decide: (start: Buffer) => void): void {
  let start = Buffer.alloc(0);
  const look = () => {
    const chunk: Buffer | null = socket.read();
    if (!chunk) return;
    start = Buffer.concat([start, chunk]);
    const compared = start.subarray(0, HTTP2_PREFACE.length);
    const couldBeHttp2 = HTTP2_PREFACE.subarray(0, compared.length).equals(compared);
    if (couldBeHttp2 && compared.length < HTTP2_PREFACE.length) return;
    socket.off('readable', look);
    socket.unshift(start);
    decide(compared);
  };
  socket.on('readable', look);
}
