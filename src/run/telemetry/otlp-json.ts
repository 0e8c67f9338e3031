import * as z from 'zod';
import { errorStatus, spanKinds, type AttributeValue, type Span } from './span.ts';

// OTLP/JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): protobuf's JSON mapping, but trace and span
// ids in hexadecimal, enums as integers, and 64-bit integers as strings or numbers. Unknown fields are ignored.

const integer = z.union([z.number(), z.string().transform(Number)]);

const scalarValue = z.looseObject({
  stringValue: z.string().optional(),
  boolValue: z.boolean().optional(),
  intValue: integer.optional(),
  doubleValue: z.number().optional(),
});

const anyValue = scalarValue.extend({
  arrayValue: z.looseObject({ values: z.array(scalarValue).optional() }).optional(),
});

const keyValue = z.looseObject({ key: z.string(), value: anyValue.optional() });
const attributes = z.array(keyValue).optional();

/** Some write the name of the enum instead of its number, as protobuf's JSON mapping does: `SPAN_KIND_CLIENT`. */
function kindNumber(name: string): number {
  const kind = name.replace(/^SPAN_KIND_/u, '').toLowerCase();
  return Math.max(
    spanKinds.findLastIndex((known) => known === kind),
    0,
  );
}

const otlpSpan = z.looseObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/i),
  spanId: z.string().regex(/^[0-9a-f]{16}$/i),
  parentSpanId: z.string().optional(),
  name: z.string().optional(),
  kind: z.union([z.number(), z.string().transform(kindNumber)]).optional(),
  startTimeUnixNano: integer.optional(),
  endTimeUnixNano: integer.optional(),
  attributes,
  events: z.array(z.looseObject({ name: z.string().optional(), attributes })).optional(),
  status: z.looseObject({ code: z.number().optional(), message: z.string().optional() }).optional(),
});

const exportRequest = z.looseObject({
  resourceSpans: z
    .array(
      z.looseObject({
        resource: z.looseObject({ attributes }).optional(),
        scopeSpans: z.array(z.looseObject({ spans: z.array(otlpSpan).optional() })).optional(),
      }),
    )
    .optional(),
});

/** An ExportTraceServiceRequest, whatever it was encoded in. */
export type ExportRequest = z.infer<typeof exportRequest>;
type OtlpSpan = z.infer<typeof otlpSpan>;
type OtlpAttributes = z.infer<typeof attributes>;

/**
 * Reads the body of an OTLP/HTTP JSON request.
 *
 * @throws {SyntaxError | z.ZodError} where it is not one
 */
export function readOtlpJson(body: string): ExportRequest {
  return exportRequest.parse(JSON.parse(body));
}

/** Checks what another encoding brought, by the same rules. @throws {z.ZodError} where it breaks them */
export function checkExportRequest(request: unknown): ExportRequest {
  return exportRequest.parse(request);
}

/** The spans of a request, in c4gen's own form. */
export function spansOf(request: ExportRequest): Span[] {
  return (request.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = String(
      readAttributes(resource?.attributes)['service.name'] ?? 'unknown_service',
    );
    const spans = (scopeSpans ?? []).flatMap((scope) => scope.spans ?? []);
    return spans.map((span) => toSpan(span, service));
  });
}

function toSpan(span: OtlpSpan, service: string): Span {
  const parent = span.parentSpanId?.toLowerCase() ?? '';
  return {
    traceId: span.traceId.toLowerCase(),
    spanId: span.spanId.toLowerCase(),
    parentSpanId: /^0*$/.test(parent) ? null : parent,
    service,
    name: span.name ?? '',
    kind: spanKinds[span.kind ?? 0] ?? 'internal',
    startMs: (span.startTimeUnixNano ?? 0) / 1e6,
    endMs: (span.endTimeUnixNano ?? 0) / 1e6,
    attributes: readAttributes(span.attributes),
    error: errorOf(span),
  };
}

function errorOf(span: OtlpSpan): string | null {
  if (span.status?.code !== errorStatus) return null;
  if (span.status.message !== undefined && span.status.message !== '') return span.status.message;
  const exception = span.events?.find((event) => event.name === 'exception');
  return String(readAttributes(exception?.attributes)['exception.message'] ?? 'unspecified error');
}

function readAttributes(list: OtlpAttributes): Record<string, AttributeValue> {
  const read: [string, AttributeValue][] = (list ?? []).flatMap(({ key, value }) => {
    const plain = value?.arrayValue
      ? (value.arrayValue.values ?? []).flatMap((item) => scalarOf(item) ?? [])
      : scalarOf(value);
    return plain === undefined ? [] : [[key, plain]];
  });
  return Object.fromEntries(read);
}

function scalarOf(
  value: z.infer<typeof scalarValue> | undefined,
): string | number | boolean | undefined {
  return value?.stringValue ?? value?.boolValue ?? value?.intValue ?? value?.doubleValue;
}
