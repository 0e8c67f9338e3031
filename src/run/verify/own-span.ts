import { randomBytes } from 'node:crypto';
import type { Leg } from '../../plan/plan.ts';
import type { AttributeValue, Span, SpanKind } from '../telemetry/span.ts';
import { directionAttribute, peerAttribute, relationAttribute } from './attributes.ts';

/** A span that c4gen itself makes: it plays a person, or puts something into the platform. */
export interface OwnSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Header of W3C Trace Context (https://www.w3.org/TR/trace-context/#traceparent-header), sampled. */
  readonly traceparent: string;
  /** @param error what went wrong; null where nothing did */
  end(error: string | null, attributes?: Readonly<Record<string, AttributeValue>>): Span;
}

/** Starts a span at the root of a new trace. */
export function startOwnSpan(
  service: string,
  name: string,
  kind: SpanKind,
  attributes: Readonly<Record<string, AttributeValue>>,
): OwnSpan {
  const traceId = randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  const startMs = Date.now();
  const startedAt = performance.now();
  return {
    traceId,
    spanId,
    traceparent: `00-${traceId}-${spanId}-01`,
    end: (error, more = {}) => ({
      ...{ traceId, spanId, service, name, kind, error, startMs },
      parentSpanId: null,
      endMs: startMs + performance.now() - startedAt,
      attributes: { ...attributes, ...more },
    }),
  };
}

/** The attributes by which a span of the acting end names its leg. */
export function legAttributes(leg: Leg): Record<string, string> {
  return {
    [relationAttribute]: leg.relation,
    [directionAttribute]: leg.direction,
    [peerAttribute]: leg.target,
  };
}
