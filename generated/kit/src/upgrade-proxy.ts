import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as askHttp,
} from 'node:http';
import { request as askHttps } from 'node:https';
import { type Duplex, pipeline } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SpanKind } from '@opentelemetry/api';
import { log } from './log.ts';
import { type Upstream, upstreamAttributes, upstreamUrl } from './reverse-proxy.ts';
import { withClientSpan } from './telemetry.ts';

/** Milliseconds that an upstream has to answer a request for an upgrade. */
const PATIENCE = 30_000;

/** An HTTP answer to whoever asked for an upgrade. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A connection that asks for an upgrade. */
export interface UpgradeRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: Duplex;
  /** What the client sent after the request. */
  readonly head: Buffer;
}

/**
 * Passes a request for an upgrade on, and what follows in both directions. Resolves when the upstream has answered it: the client
 * span is that of the handshake. An upstream that refuses, or cannot be reached (502), is the client's answer. Never rejects.
 */
export async function proxyUpgrade(
  upstream: Upstream,
  client: UpgradeRequest,
  path: string,
  patienceMs = PATIENCE,
): Promise<void> {
  const { headers, socket, head } = client;
  // Its errors are nobody else's: without a listener they end the process.
  socket.on('error', () => socket.destroy());
  const { link } = upstream;
  const url = upstreamUrl(upstream.url, path);
  const attributes = upstreamAttributes('GET', url, 'http1');
  try {
    await withClientSpan(
      link,
      `GET ${url.pathname}`,
      SpanKind.CLIENT,
      attributes,
      async (carrier, span) => {
        const answer = await handshake(url, { ...headers, host: url.host, ...carrier }, patienceMs);
        const { statusCode: status = 502, statusMessage: reason = '' } = answer.response;
        span.setAttribute('http.response.status_code', status);
        if (!answer.upgraded) {
          refuseUpgrade(socket, { status, reason, body: await text(answer.response) });
          throw new Error(`${url.pathname}: upgrade refused with ${status}`);
        }
        writeHead(socket, answer.response);
        answer.upgraded.socket.write(head);
        socket.write(answer.upgraded.head);
        pipeline(answer.upgraded.socket, socket, answer.upgraded.socket, () => {});
      },
    );
  } catch (error) {
    log.warn({ err: error, relation: link.relation }, 'upgrade failed');
    const body = JSON.stringify({ message: 'An invalid response was received' });
    if (socket.writable) refuseUpgrade(socket, { status: 502, reason: 'Bad Gateway', body });
  }
}

/** Answers a request for an upgrade with an error, and closes the connection. */
export function refuseUpgrade(
  socket: Duplex,
  { status, reason, headers, body = '' }: Refusal,
): void {
  const lines = Object.entries({
    ...headers,
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

interface Handshake {
  readonly response: IncomingMessage;
  /** The connection, where the upstream agreed. */
  readonly upgraded?: { readonly socket: Duplex; readonly head: Buffer };
}

function handshake(url: URL, headers: IncomingHttpHeaders, patienceMs: number): Promise<Handshake> {
  const ask = url.protocol === 'https:' ? askHttps : askHttp;
  return new Promise<Handshake>((resolve, reject) => {
    const request: ClientRequest = ask(url, { headers });
    const giveUp = () => request.destroy(new Error(`no answer within ${patienceMs} ms`));
    const timer = setTimeout(giveUp, patienceMs);
    request.on('close', () => clearTimeout(timer));
    request.on('error', reject);
    request.on('response', (response) => resolve({ response }));
    request.on('upgrade', (response, socket, head) => {
      clearTimeout(timer);
      resolve({ response, upgraded: { socket, head } });
    });
    request.end();
  });
}

function writeHead(
  socket: Duplex,
  { statusCode, statusMessage, rawHeaders }: IncomingMessage,
): void {
  const lines: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2)
    lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  socket.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join('\r\n')}\r\n\r\n`);
}
