import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type Attributes, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { Agent, type Dispatcher, errors, H2CClient, request as send } from 'undici';
import type { Link } from './link.ts';
import { log } from './log.ts';
import { endToEndHeaders } from './proxied-headers.ts';
import { withClientSpan } from './telemetry.ts';

/** A server that requests are passed on to. */
export interface Upstream {
  readonly link: Link;
  /** Base of the upstream; paths come below its path. */
  readonly url: URL;
  /** What is spoken to it: with `h2`, HTTP/2 with prior knowledge or, over TLS, through ALPN. */
  readonly protocol: 'http1' | 'h2';
}

/** What is passed on; a `Request` is one. */
export type ProxiedRequest = Pick<Request, 'method' | 'url' | 'headers' | 'body' | 'signal'>;

/** Passes requests on to one upstream. */
export interface ReverseProxy {
  /**
   * Asks the upstream for `path` (with query) and gives its answer back as it streams in; 502 where it cannot be reached, 504
   * where it does not answer in time.
   */
  forward(request: ProxiedRequest, path: string): Promise<Response>;
  close(): Promise<void>;
}

/** Milliseconds that an upstream has for the headers of its answer. */
const PATIENCE = 30_000;

/** Answers that have no body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). */
const BODILESS = new Set([204, 205, 304]);

/** A reverse proxy with connections of its own, which are kept. Every request gets a client span. */
export function reverseProxy(upstream: Upstream, patienceMs = PATIENCE): ReverseProxy {
  const { link, protocol } = upstream;
  const dispatcher = dispatcherFor(upstream, patienceMs);

  return {
    async forward(request, path) {
      const url = upstreamUrl(upstream.url, path);
      const name = `${request.method} ${url.pathname}`;
      const attributes = upstreamAttributes(request.method, url, protocol);
      const headers = requestHeaders(request, protocol);
      try {
        return await withClientSpan(link, name, SpanKind.CLIENT, attributes, (carrier, span) =>
          ask(dispatcher, request, url, { ...headers, ...carrier }).then((response) => {
            span.setAttribute('http.response.status_code', response.status);
            if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
            return response;
          }),
        );
      } catch (error) {
        log.warn({ err: error, relation: link.relation }, 'upstream failed');
        const late = error instanceof errors.HeadersTimeoutError;
        return late
          ? Response.json({ message: 'The upstream server is timing out' }, { status: 504 })
          : Response.json({ message: 'An invalid response was received' }, { status: 502 });
      }
    },
    close: () => dispatcher.close(),
  };
}

/** `path` below the upstream's own path. */
export function upstreamUrl(base: URL, path: string): URL {
  return new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${path}`);
}

/** Attributes of a client span by OpenTelemetry's conventions for HTTP. */
export function upstreamAttributes(
  method: string,
  url: URL,
  protocol: Upstream['protocol'],
): Attributes {
  return {
    'http.request.method': method,
    'url.full': url.href,
    'server.address': url.hostname,
    'server.port': Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    'network.protocol.name': 'http',
    'network.protocol.version': protocol === 'h2' ? '2' : '1.1',
  };
}

function dispatcherFor({ url, protocol }: Upstream, headersTimeout: number): Dispatcher {
  if (protocol === 'http1') return new Agent({ headersTimeout });
  return url.protocol === 'https:'
    ? new Agent({ allowH2: true, headersTimeout })
    : new H2CClient(url.origin, { headersTimeout });
}

function requestHeaders(
  { url, headers }: ProxiedRequest,
  protocol: Upstream['protocol'],
): Record<string, string> {
  const passed = endToEndHeaders(headers);
  // undici never ends an HTTP/2 request that has a streamed body and this header; frames tell the length anyway.
  if (protocol === 'h2') passed.delete('content-length');
  const { host, protocol: scheme } = new URL(url);
  passed.set('x-forwarded-host', host);
  passed.set('x-forwarded-proto', scheme.slice(0, -1));
  return Object.fromEntries(passed);
}

async function ask(
  dispatcher: Dispatcher,
  request: ProxiedRequest,
  url: URL,
  headers: Record<string, string>,
): Promise<Response> {
  const answer = await send(url, {
    dispatcher,
    method: request.method as Dispatcher.HttpMethod,
    headers,
    body: request.body ? Readable.fromWeb(request.body as ReadableStream) : null,
    signal: request.signal,
  });
  const { statusCode, body } = answer;
  const answered = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const each of [value ?? []].flat()) answered.append(name, each);
  const content = BODILESS.has(statusCode) ? null : Readable.toWeb(body);
  if (content === null) await body.dump();
  return new Response(content, { status: statusCode, headers: endToEndHeaders(answered) });
}
