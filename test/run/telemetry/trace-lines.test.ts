import { expect, test } from 'vitest';
import { readOtlpJson, spansOf } from '../../../src/run/telemetry/otlp-json.ts';
import type { Span } from '../../../src/run/telemetry/span.ts';
import { traceLines } from '../../../src/run/telemetry/trace-lines.ts';

const span: Span = {
  traceId: '0123456789abcdef0123456789abcdef',
  spanId: '00f067aa0ba902b7',
  parentSpanId: '00f067aa0ba902b6',
  service: 'order',
  name: 'send "events"\n',
  kind: 'producer',
  startMs: 1_700_000_000_000.25,
  endMs: 1_700_000_000_002.5,
  attributes: { text: 'a', whole: 9092, part: 0.5, flag: true, list: ['1', 2] },
  error: 'refused',
};

test('spans that are written are read as what they were, a line for each service', () => {
  const spans: Span[] = [
    span,
    {
      ...span,
      service: 'web',
      spanId: '00f067aa0ba902b8',
      parentSpanId: null,
      kind: 'client',
      error: null,
    },
    { ...span, spanId: '00f067aa0ba902b9', kind: 'internal' },
  ];
  const lines = traceLines(spans).trimEnd().split('\n');
  const read = lines.flatMap((line) => spansOf(readOtlpJson(line)));
  expect(lines).toHaveLength(2);
  expect(read).toEqual([spans[0], spans[2], spans[1]]);
});

test('of no spans there are no lines', () => {
  expect(traceLines([])).toBe('');
});
