import { createHash } from 'node:crypto';
import { SpanKind } from '@opentelemetry/api';
import pRetry from 'p-retry';
import type { Link, Outgoing } from './link.ts';
import type { Message } from './message.ts';
import { withClientSpan } from './telemetry.ts';
import type { TokenSource } from './token-source.ts';

/** Something the other end does, and where this caller finds it. */
export interface CalledOperation {
  /** camelCase, such as `chargeCard`. */
  readonly name: string;
  /** Path below the target's URL, such as `/api/charge-card`. */
  readonly path: string;
  readonly protocol: 'http' | 'websocket';
}

/** One request, with the headers that carry trace, token and idempotency key. */
export interface CallRequest {
  readonly operation: CalledOperation;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly message: Message;
  /** Aborts when the time for this attempt is over. */
  readonly signal: AbortSignal;
}

/** What came back. */
export interface CallAnswer {
  /** HTTP status; that of the handshake for a WebSocket. */
  readonly status: number;
  /** True where the status or the answer itself says that the operation did not succeed. */
  readonly failed: boolean;
  readonly body: string;
}

/** How a request travels. `send` resolves with whatever answer comes, and rejects where none does. */
export interface Transport {
  /** HTTP method of the request, for the span. */
  readonly method: 'GET' | 'POST';
  /** `network.protocol.name` and `.version` of the span. */
  readonly protocol: { readonly name: 'http' | 'websocket'; readonly version: string };
  send(request: CallRequest): Promise<CallAnswer>;
  close(): Promise<void>;
}

export interface CallerOptions {
  readonly link: Link;
  /** Base of the target; operations' paths come below its path. */
  readonly url: URL;
  readonly operations: readonly CalledOperation[];
  readonly token?: TokenSource | undefined;
  /** Milliseconds for each attempt. */
  readonly timeoutMs: number;
  /** Sends an `Idempotency-Key`: the target does the same thing once, however often it is asked. */
  readonly idempotent?: boolean;
  /** How often to try again, with exponential backoff. Only where the call is idempotent. */
  readonly retries?: number;
}

/** The target answered with an error, or not at all. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  /** True where the same request may succeed later: no answer, too many requests, or a server that is not there yet. */
  readonly transient: boolean;

  constructor(message: string, transient: boolean, cause?: unknown) {
    super(message, { cause });
    this.transient = transient;
  }
}

/** RFC 9110, section 15.6, and RFC 6585, section 4: statuses that say "not now". */
const transientStatuses = new Set([429, 502, 503, 504]);
const firstBackoffMs = 100;
const longestExcerpt = 200;

/** Uses each operation of the target once per message, all at the same time; one that fails does not stop the others. */
export function caller(
  options: CallerOptions,
  transports: Partial<Record<CalledOperation['protocol'], Transport>>,
): Outgoing {
  const { link, operations, retries = 0 } = options;
  if (operations.length === 0) throw new TypeError(`${link.relation}: no operation to call`);
  if (retries > 0 && !options.idempotent)
    throw new TypeError(`${link.relation}: only an idempotent call may be tried again`);
  const routes = operations.map((operation) => ({
    operation,
    url: below(options.url, operation.path),
    transport: transportFor(operation, link, transports),
  }));

  async function call(route: (typeof routes)[number], message: Message): Promise<string> {
    return pRetry((attempt) => attemptCall(options, route, message, attempt), {
      retries,
      minTimeout: firstBackoffMs,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof CallFailed && error.transient,
    });
  }

  return {
    link,
    async use(message) {
      const results = await Promise.allSettled(routes.map((route) => call(route, message)));
      const failures = results.filter((result) => result.status === 'rejected');
      if (failures.length > 0)
        throw new Error(failures.map(({ reason }) => reason.message).join('; '));
      return results
        .map((result) => (result.status === 'fulfilled' ? result.value : ''))
        .join('; ');
    },
    async close() {
      await Promise.all(Object.values(transports).map((transport) => transport.close()));
    },
  };
}

/** One attempt, with a span of its own (OpenTelemetry's HTTP conventions ask for one per attempt). */
async function attemptCall(
  options: CallerOptions,
  route: { operation: CalledOperation; url: URL; transport: Transport },
  message: Message,
  attempt: number,
): Promise<string> {
  const { operation, url, transport } = route;
  const name = `${transport.method} ${url.pathname}`;
  const attributes = {
    'http.request.method': transport.method,
    'url.full': url.href,
    'server.address': url.hostname,
    'server.port': Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    'network.protocol.name': transport.protocol.name,
    'network.protocol.version': transport.protocol.version,
    ...(attempt > 1 ? { 'http.request.resend_count': attempt - 1 } : {}),
  };
  return withClientSpan(options.link, name, SpanKind.CLIENT, attributes, async (carrier, span) => {
    const headers = {
      ...carrier,
      ...(options.idempotent
        ? { 'idempotency-key': idempotencyKey(options.link, operation, message) }
        : {}),
      ...(options.token ? { authorization: `Bearer ${await options.token()}` } : {}),
    };
    const signal = AbortSignal.timeout(options.timeoutMs);
    const answer = await transport
      .send({ operation, url, headers, message, signal })
      .catch((cause: unknown) => {
        throw new CallFailed(`${name}: ${reasonOf(cause)}`, true, cause);
      });
    span.setAttribute('http.response.status_code', answer.status);
    if (!answer.failed) return `${name} answered ${answer.status}`;
    const excerpt = answer.body.slice(0, longestExcerpt);
    const transient = transientStatuses.has(answer.status);
    throw new CallFailed(`${name} answered ${answer.status}: ${excerpt}`, transient);
  });
}

function transportFor(
  operation: CalledOperation,
  link: Link,
  transports: Partial<Record<CalledOperation['protocol'], Transport>>,
): Transport {
  const transport = transports[operation.protocol];
  if (transport) return transport;
  throw new TypeError(
    `${link.relation}: no transport for the ${operation.protocol} operation '${operation.name}'`,
  );
}

/**
 * The same for every attempt at one operation with one message, and another for any other use of the message: it may reach the same
 * target over several relations. Hashed, since targets limit its length (Stripe to 255 characters).
 */
function idempotencyKey(link: Link, operation: CalledOperation, message: Message): string {
  const use = [message.id, link.relation, link.direction ?? 'forward', operation.path].join('\n');
  return createHash('sha256').update(use).digest('hex');
}

/** `path` below the base's own path: `http://host/base` and `/api/charge` give `http://host/base/api/charge`. */
function below(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
  return url;
}

/** Connection errors of several addresses come as an AggregateError without a message of its own. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join(', ');
  return cause instanceof Error ? cause.message : String(cause);
}
