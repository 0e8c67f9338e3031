import { errorStatus, spanKinds, type AttributeValue, type Span } from './span.ts';

/**
 * Spans as OTLP/JSON, one request a line for each service, as the file exporter of OpenTelemetry's collector writes them
 * (https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/).
 */
export function traceLines(spans: readonly Span[]): string {
  const services = new Map<string, Span[]>();
  for (const span of spans) {
    const known = services.get(span.service);
    if (known) known.push(span);
    else services.set(span.service, [span]);
  }
  return [...services]
    .map(([service, own]) => `${JSON.stringify(request(service, own))}\n`)
    .join('');
}

function request(service: string, spans: readonly Span[]) {
  const resource = { attributes: attributesOf({ 'service.name': service }) };
  return { resourceSpans: [{ resource, scopeSpans: [{ spans: spans.map(toOtlp) }] }] };
}

function toOtlp(span: Span) {
  const { traceId, spanId, parentSpanId, name, kind, error } = span;
  return {
    traceId,
    spanId,
    ...(parentSpanId !== null && { parentSpanId }),
    name,
    kind: spanKinds.lastIndexOf(kind),
    startTimeUnixNano: nanoseconds(span.startMs),
    endTimeUnixNano: nanoseconds(span.endMs),
    attributes: attributesOf(span.attributes),
    ...(error !== null && { status: { code: errorStatus, message: error } }),
  };
}

/** 64-bit integers are strings in OTLP/JSON; a double holds milliseconds since the epoch to the microsecond. */
function nanoseconds(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}

function attributesOf(attributes: Readonly<Record<string, AttributeValue>>) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: valueOf(value) }));
}

function valueOf(value: AttributeValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value !== 'number') return { arrayValue: { values: value.map(valueOf) } };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
