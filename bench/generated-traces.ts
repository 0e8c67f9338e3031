import { closeSync, openSync, writeSync } from 'node:fs';

/** Spans of one request: a service calls another, which writes to a store and puts a message into a topic. */
const SPANS_OF_A_TRACE = 4;
const SPANS_OF_A_LINE = 200;

/**
 * Writes traces of OTLP/JSON, a batch a line, as the collector's file exporter does: services `part0` and `part1`, the first of
 * which calls the second.
 *
 * @param megabytes at least so many
 */
export function writeTraces(file: string, megabytes: number): void {
  const handle = openSync(file, 'w');
  try {
    let trace = 0;
    for (let written = 0; written < megabytes * 1e6;) {
      const traces = Array.from({ length: SPANS_OF_A_LINE / SPANS_OF_A_TRACE }, () => (trace += 1));
      const lines = [
        batchOf('part0', traces.map(callOf)),
        batchOf('part1', traces.flatMap(answerOf)),
      ];
      for (const line of lines) written += writeSync(handle, `${line}\n`);
    }
  } finally {
    closeSync(handle);
  }
}

function batchOf(service: string, spans: readonly unknown[]): string {
  const resource = { attributes: attributes({ 'service.name': service }) };
  const scopeSpans = [{ scope: { name: 'http', version: '1' }, spans }];
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] });
}

const CLIENT = 3;
const SERVER = 2;
const PRODUCER = 4;

function callOf(trace: number): unknown {
  return span(trace, 1, { kind: CLIENT, name: 'GET /state', at: { 'server.address': 'part1' } });
}

function answerOf(trace: number): unknown[] {
  return [
    span(trace, 2, { parent: 1, kind: SERVER, name: 'GET /state', at: { 'http.route': '/state' } }),
    span(trace, 3, {
      parent: 2,
      kind: CLIENT,
      name: 'select state',
      at: { 'db.system.name': 'postgresql', 'server.address': 'part1db' },
    }),
    span(trace, 4, {
      parent: 2,
      kind: PRODUCER,
      name: 'send states',
      at: { 'messaging.system': 'kafka', 'messaging.destination.name': 'states' },
    }),
  ];
}

interface Said {
  readonly kind: number;
  readonly name: string;
  readonly parent?: number;
  readonly at: Readonly<Record<string, string>>;
}

function span(trace: number, id: number, { kind, name, parent, at }: Said): unknown {
  const spanId = (each: number): string => hex(trace * SPANS_OF_A_TRACE + each, 16);
  return {
    traceId: hex(trace, 32),
    spanId: spanId(id),
    ...(parent !== undefined && { parentSpanId: spanId(parent) }),
    name,
    kind,
    startTimeUnixNano: `${trace}000000`,
    endTimeUnixNano: `${trace}900000`,
    attributes: attributes({ ...at, 'thread.name': 'main', 'code.function': 'handle' }),
  };
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function attributes(all: Readonly<Record<string, string>>): unknown[] {
  return Object.entries(all).map(([key, value]) => ({ key, value: { stringValue: value } }));
}
