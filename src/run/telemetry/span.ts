/** Values of span attributes as OpenTelemetry has them, without nested ones. */
export type AttributeValue = string | number | boolean | readonly (string | number | boolean)[];

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** A span as c4gen keeps it: what a process says it did, when, and as part of what. */
export interface Span {
  /** 32 hexadecimal digits, lower case. */
  readonly traceId: string;
  /** 16 hexadecimal digits, lower case. */
  readonly spanId: string;
  readonly parentSpanId: string | null;
  /** `service.name` of the process's resource: a unit's id. */
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  /** Milliseconds since the epoch, with fractions. */
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** What the process says went wrong; null where the span has no error. */
  readonly error: string | null;
}

/** The kinds by their number in OTLP (opentelemetry/proto/trace/v1/trace.proto, enum SpanKind; 0 is unspecified). */
export const spanKinds: readonly SpanKind[] = [
  'internal',
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
];

/** STATUS_CODE_ERROR of the same file. */
export const errorStatus = 2;
