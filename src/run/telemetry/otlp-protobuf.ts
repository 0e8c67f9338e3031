import Pbf from 'pbf';
import type { ExportRequest } from './otlp-json.ts';

// Field numbers: opentelemetry/proto/{collector/trace/v1/trace_service,trace/v1/trace,common/v1/common}.proto of
// https://github.com/open-telemetry/opentelemetry-proto. What c4gen has no use for is skipped.

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type ResourceSpans = NonNullable<ExportRequest['resourceSpans']>[number];
type ScopeSpans = NonNullable<ResourceSpans['scopeSpans']>[number];
type OtlpSpan = NonNullable<ScopeSpans['spans']>[number];
type KeyValue = NonNullable<OtlpSpan['attributes']>[number];
type Value = NonNullable<KeyValue['value']>;
type Status = NonNullable<OtlpSpan['status']>;
type SpanEvent = NonNullable<OtlpSpan['events']>[number];

/**
 * Reads the body of an OTLP/HTTP protobuf request (what most SDKs and gateways send unless told otherwise).
 *
 * @throws {Error} where it is not one
 */
export function readOtlpProtobuf(body: Uint8Array): ExportRequest {
  const resourceSpans: ResourceSpans[] = [];
  // A copy, since pbf takes a view of a larger buffer, as Node's are, for the whole of it.
  new Pbf(new Uint8Array(body)).readFields((tag, into, pbf) => {
    if (tag === 1) into.push(pbf.readMessage(readResourceSpans, {}));
  }, resourceSpans);
  return { resourceSpans };
}

function readResourceSpans(tag: number, into: Mutable<ResourceSpans>, pbf: Pbf): void {
  if (tag === 1) into.resource = { attributes: pbf.readMessage(readAttributeList(1), []) };
  else if (tag === 2) (into.scopeSpans ??= []).push(pbf.readMessage(readScopeSpans, {}));
}

function readScopeSpans(tag: number, into: Mutable<ScopeSpans>, pbf: Pbf): void {
  if (tag === 2) {
    (into.spans ??= []).push(pbf.readMessage(readSpan, { traceId: '', spanId: '' }));
  }
}

function readSpan(tag: number, into: Mutable<OtlpSpan>, pbf: Pbf): void {
  if (tag === 1) into.traceId = hex(pbf.readBytes());
  else if (tag === 2) into.spanId = hex(pbf.readBytes());
  else if (tag === 4) into.parentSpanId = hex(pbf.readBytes());
  else if (tag === 5) into.name = pbf.readString();
  else if (tag === 6) into.kind = pbf.readVarint();
  else if (tag === 7) into.startTimeUnixNano = pbf.readFixed64();
  else if (tag === 8) into.endTimeUnixNano = pbf.readFixed64();
  else if (tag === 9) (into.attributes ??= []).push(pbf.readMessage(readKeyValue, { key: '' }));
  else if (tag === 11) (into.events ??= []).push(pbf.readMessage(readEvent, {}));
  else if (tag === 15) into.status = pbf.readMessage(readStatus, {});
}

function readEvent(tag: number, into: Mutable<SpanEvent>, pbf: Pbf): void {
  if (tag === 2) into.name = pbf.readString();
  else if (tag === 3) (into.attributes ??= []).push(pbf.readMessage(readKeyValue, { key: '' }));
}

function readStatus(tag: number, into: Mutable<Status>, pbf: Pbf): void {
  if (tag === 2) into.message = pbf.readString();
  else if (tag === 3) into.code = pbf.readVarint();
}

/** A message that is nothing but a list of attributes in one field. */
function readAttributeList(field: number): (tag: number, into: KeyValue[], pbf: Pbf) => void {
  return (tag, into, pbf) => {
    if (tag === field) into.push(pbf.readMessage(readKeyValue, { key: '' }));
  };
}

function readKeyValue(tag: number, into: Mutable<KeyValue>, pbf: Pbf): void {
  if (tag === 1) into.key = pbf.readString();
  else if (tag === 2) into.value = pbf.readMessage(readValue, {});
}

function readValue(tag: number, into: Mutable<Value>, pbf: Pbf): void {
  if (tag === 1) into.stringValue = pbf.readString();
  else if (tag === 2) into.boolValue = pbf.readBoolean();
  else if (tag === 3) into.intValue = pbf.readVarint(true);
  else if (tag === 4) into.doubleValue = pbf.readDouble();
  else if (tag === 5) into.arrayValue = { values: pbf.readMessage(readValueList, []) };
}

function readValueList(tag: number, into: Value[], pbf: Pbf): void {
  if (tag === 1) into.push(pbf.readMessage(readValue, {}));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
