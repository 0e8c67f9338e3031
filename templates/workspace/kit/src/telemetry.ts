import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { Link } from './link.ts';
import { log } from './log.ts';
import { observeRelation } from './metrics.ts';

/** Text headers that carry the trace context (`traceparent`, `tracestate`). */
export type Carrier = Record<string, string>;

/** Headers as they arrive: a value may be missing or repeated. */
export type ReceivedHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What {@link startTelemetry} started. */
export interface Telemetry {
  /** Stops, after exporting what has ended. */
  close(): Promise<void>;
}

/** Ended spans wait at most this long (milliseconds) before they are exported. */
const EXPORT_DELAY = 100;

/** Milliseconds that one export may take, with its retries: a collector that is away must not keep a process from stopping. */
const EXPORT_TIMEOUT = 2000;

/** How many ids of what a read brought back a span reports. */
const MOST_SEEN = 20;

/**
 * Starts making spans with W3C trace context. They are exported as OTLP JSON to `<endpoint>/v1/traces`; without an
 * endpoint (and without `processors`) they only give the work in hand its trace id.
 */
export function startTelemetry(options: {
  serviceName: string;
  endpoint?: string | undefined;
  processors?: SpanProcessor[];
}): Telemetry {
  const spanProcessors = [...(options.processors ?? [])];
  if (options.endpoint !== undefined) {
    const exporter = new OTLPTraceExporter({
      url: `${options.endpoint.replace(/\/$/, '')}/v1/traces`,
      timeoutMillis: EXPORT_TIMEOUT,
    });
    spanProcessors.push(new BatchSpanProcessor({ exporter, scheduledDelayMillis: EXPORT_DELAY }));
  }
  const resource = resourceFromAttributes({ [ATTR_SERVICE_NAME]: options.serviceName });
  const provider = new TracerProvider({ resource, spanProcessors });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async close() {
      await provider.shutdown().catch((error: unknown) => {
        log.warn({ err: error }, 'lost the last spans');
      });
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
}

/**
 * Runs one use of a relation inside a span of its own. `fn` gets the headers to send along with the request or message.
 * `name` and `attributes` follow OpenTelemetry's semantic conventions for what is called.
 */
export function withClientSpan<T>(
  link: Link,
  name: string,
  kind: SpanKind.CLIENT | SpanKind.PRODUCER | SpanKind.INTERNAL,
  attributes: Attributes,
  fn: (carrier: Carrier, span: Span) => Promise<T>,
): Promise<T> {
  const span = tracer().startSpan(name, {
    kind,
    attributes: { ...attributes, ...linkAttributes(link) },
  });
  return observeRelation(link, 'outgoing', () =>
    within(trace.setSpan(context.active(), span), span, () => fn(currentCarrier(), span)),
  );
}

/**
 * Runs the handling of one request (`link` is null: who called is known by the parent span) or of one message (`link` is
 * the relation that it came over), as a child of the span that the received headers name.
 */
export function withServerSpan<T>(
  link: Link | null,
  name: string,
  kind: SpanKind.SERVER | SpanKind.CONSUMER | SpanKind.INTERNAL,
  attributes: Attributes,
  received: ReceivedHeaders,
  fn: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = propagation.extract(ROOT_CONTEXT, received, receivedHeaders);
  const own = link ? { ...attributes, ...linkAttributes(link) } : attributes;
  const span = tracer().startSpan(name, { kind, attributes: own }, parent);
  const handle = () => within(trace.setSpan(parent, span), span, () => fn(span));
  return link ? observeRelation(link, 'incoming', handle) : handle();
}

/** Trace id of the span in hand, 32 hex digits; undefined outside of any span. */
export function currentTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}

/** Headers that name the span in hand as the parent; empty outside of any span. */
export function currentCarrier(): Carrier {
  const carrier: Carrier = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}

/** Trace id of a `traceparent` header (W3C Trace Context, section 3.2.2); undefined where there is none. */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent?.split('-')[1];
}

/** Id of the span that a `traceparent` header names; undefined where there is none. */
export function spanIdOf(traceparent: string | undefined): string | undefined {
  return traceparent?.split('-')[2];
}

/** Reports the ids of things that a read brought back (the first 20). */
export function reportSeen(span: Span, ids: readonly string[]): void {
  span.setAttribute('c4.seen', ids.slice(0, MOST_SEEN));
}

/** Marks a span as failed, with the error as its event. */
export function reportError(span: Span, error: unknown): void {
  const exception = error instanceof Error ? error : new Error(String(error));
  span.recordException(exception);
  span.setStatus({ code: SpanStatusCode.ERROR, message: exception.message });
}

const receivedHeaders = {
  keys: (received: ReceivedHeaders) => Object.keys(received),
  get: (received: ReceivedHeaders, key: string) => {
    const value = received[key];
    return typeof value === 'string' ? value : value?.[0];
  },
};

function tracer() {
  return trace.getTracer('@platform/kit');
}

function linkAttributes(link: Link): Attributes {
  return {
    'peer.service': link.peer,
    'c4.relation': link.relation,
    'c4.direction': link.direction ?? 'forward',
  };
}

async function within<T>(active: Context, span: Span, fn: () => Promise<T>): Promise<T> {
  try {
    return await context.with(active, fn);
  } catch (error) {
    reportError(span, error);
    throw error;
  } finally {
    span.end();
  }
}
