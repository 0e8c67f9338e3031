import type { IncomingHttpHeaders } from 'node:http';
import { SpanKind } from '@opentelemetry/api';
import { type WebSocket, WebSocketServer } from 'ws';
import { log } from './log.ts';
import { type Operation, perform } from './operation.ts';
import { askedFor, type Upgrade } from './server.ts';
import type { Startable } from './service.ts';
import { withServerSpan } from './telemetry.ts';
import { type AnswerEnvelope, parseRequest, type RequestEnvelope } from './websocket-envelope.ts';

/** Where an operation is found: the path of the upgrade request, such as `/api/place-order`. */
export interface WebSocketOperation extends Operation {
  readonly path: string;
}

/** RFC 6455, section 7.4.1. */
const GOING_AWAY = 1001;
const UNSUPPORTED_DATA = 1003;

/** Bytes that one message may have. */
const LARGEST_MESSAGE = 1024 * 1024;

/**
 * Answers operations over WebSockets on the service's HTTP port: pass `upgrade` and the whole thing (among `servers`) to
 * `runService`. A connection may carry any number of requests, and they may be answered out of order.
 */
export function websocketServer(
  operations: readonly WebSocketOperation[],
): Startable & { readonly upgrade: Upgrade } {
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });

  return {
    name: 'websocket',
    async start() {
      // Nothing to open: connections come over the HTTP port.
    },
    upgrade(request, socket, head) {
      const path = askedFor(request).pathname;
      const operation = operations.find((candidate) => candidate.path === path);
      if (!operation) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (connection) => {
        serve(connection, operation, request.headers);
      });
    },
    async close() {
      for (const connection of server.clients) connection.close(GOING_AWAY);
      server.close();
    },
  };
}

function serve(
  connection: WebSocket,
  operation: WebSocketOperation,
  upgradeHeaders: IncomingHttpHeaders,
): void {
  connection.on('error', (error) =>
    log.warn({ err: error, path: operation.path }, 'connection broke'),
  );
  connection.on('message', (data, isBinary) => {
    const envelope = isBinary ? undefined : parseRequest(String(data));
    if (!envelope) {
      connection.close(UNSUPPORTED_DATA, 'not a request envelope');
      return;
    }
    void answer(operation, envelope, upgradeHeaders).then((reply) => {
      connection.send(JSON.stringify(reply));
    });
  });
}

async function answer(
  operation: WebSocketOperation,
  { id, carrier, message }: RequestEnvelope,
  upgradeHeaders: IncomingHttpHeaders,
): Promise<AnswerEnvelope> {
  const attributes = { 'network.protocol.name': 'websocket', 'url.path': operation.path };
  const name = `WS ${operation.path}`;
  const parent = parentOf(carrier, upgradeHeaders);
  try {
    const receipt = await withServerSpan(null, name, SpanKind.SERVER, attributes, parent, () =>
      perform(operation, message),
    );
    return { id, answer: receipt };
  } catch (error) {
    log.error({ err: error, path: operation.path }, 'request failed');
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The request's trace context. Within one trace that of the upgrade is nearer: proxies put their own spans there, but
 * never touch what is inside the connection. A later request on the same connection belongs to another trace.
 */
function parentOf(
  carrier: Record<string, string>,
  upgradeHeaders: IncomingHttpHeaders,
): Readonly<Record<string, string | string[] | undefined>> {
  const traceOf = (traceparent: unknown) => String(traceparent ?? '').split('-')[1];
  const sameTrace = traceOf(upgradeHeaders['traceparent']) === traceOf(carrier['traceparent']);
  return sameTrace || !carrier['traceparent'] ? upgradeHeaders : carrier;
}
