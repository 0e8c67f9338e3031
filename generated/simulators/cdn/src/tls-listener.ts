import { once } from 'node:events';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { getRequestListener } from '@hono/node-server';
import type { Upgrade } from '@platform/kit/server.ts';
import type { Startable } from '@platform/kit/service.ts';
import type { Hono } from 'hono';

export interface TlsListenerOptions {
  readonly app: Hono;
  readonly upgrade: Upgrade;
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  /** PEM; the certificate with its chain. */
  readonly certificate: string;
  readonly key: string;
}

/** A listener, with the port it got once it is started. */
export interface TlsListener extends Startable {
  readonly port: number;
}

/** Serves HTTP/2 and HTTP/1.1 (with upgrades) over TLS 1.2 and later, as the client chooses through ALPN. */
export function tlsListener(options: TlsListenerOptions): TlsListener {
  const server = createSecureServer(
    { cert: options.certificate, key: options.key, allowHTTP1: true, minVersion: 'TLSv1.2' },
    getRequestListener(options.app.fetch, { overrideGlobalObjects: false }),
  );
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  const connections = new Set<TLSSocket>();
  server.on('secureConnection', (socket: TLSSocket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    options.upgrade(request, socket, head);
  });
  let { port } = options;

  return {
    name: 'tls',
    get port() {
      return port;
    },
    async start() {
      server.listen(port, options.host);
      await once(server, 'listening');
      ({ port } = server.address() as AddressInfo);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const session of sessions) session.close();
      for (const socket of connections) if (socket.alpnProtocol !== 'h2') socket.destroySoon();
      await closed;
    },
  };
}
