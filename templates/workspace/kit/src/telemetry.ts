import type { Attributes, Span, SpanKind } from '@opentelemetry/api';
import type { Link } from './link.ts';

/** Text headers that carry the trace context (`traceparent`, `tracestate`). */
export type Carrier = Record<string, string>;

/** Starts exporting spans; without an endpoint spans are made (so that trace ids exist) but not exported. */
export declare function startTelemetry(options: { serviceName: string; endpoint?: string | undefined }): {
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** `fn` gets the headers to send along. kind: SpanKind.CLIENT or SpanKind.PRODUCER of `@opentelemetry/api`. */
export declare function withClientSpan<T>(
  link: Link,
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  fn: (carrier: Carrier, span: Span) => Promise<T>,
): Promise<T>;

/** kind: SpanKind.SERVER or SpanKind.CONSUMER; `carrier`: the headers that came along. */
export declare function withServerSpan<T>(
  link: Link | null,
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  carrier: Readonly<Record<string, string | readonly string[] | undefined>>,
  fn: (span: Span) => Promise<T>,
): Promise<T>;

/** Trace id of the span in hand, 32 hex digits; undefined outside of any span. */
export declare function currentTraceId(): string | undefined;

/** The headers of the span in hand. */
export declare function currentCarrier(): Carrier;

/** Reports ids of what a read brought back (`c4.seen`, at most 20). */
export declare function reportSeen(span: Span, ids: readonly string[]): void;
