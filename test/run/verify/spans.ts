import type { Leg } from '../../../src/plan/plan.ts';
import type { Span } from '../../../src/run/telemetry/span.ts';
import { legAttributes } from '../../../src/run/verify/own-span.ts';

let made = 0;

/** A span by hand; ids are made up where the test does not care. */
export function span(changes: Partial<Span> & Pick<Span, 'service' | 'kind'>): Span {
  made += 1;
  return {
    traceId: 'a'.repeat(32),
    spanId: made.toString(16).padStart(16, '0'),
    parentSpanId: null,
    name: 'something',
    startMs: 1_000,
    endMs: 1_003,
    attributes: {},
    error: null,
    ...changes,
  };
}

/** The span of a leg's acting end. */
export function nearSpan(leg: Leg, changes: Partial<Span> = {}): Span {
  const kind = leg.mode === 'consume' ? 'consumer' : leg.mode === 'produce' ? 'producer' : 'client';
  return span({
    service: leg.unit,
    kind,
    ...changes,
    attributes: { ...legAttributes(leg), ...changes.attributes },
  });
}

/** The span of whoever served it. */
export function servedBy(service: string, near: Span, changes: Partial<Span> = {}): Span {
  return span({
    service,
    kind: 'server',
    parentSpanId: near.spanId,
    traceId: near.traceId,
    ...changes,
  });
}
