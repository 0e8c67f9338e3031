import type { Leg } from '../../plan/plan.ts';
import type { Span } from '../telemetry/span.ts';

/** Finds spans by what they are to each other and to the plan's legs. */
export interface SpanIndex {
  /** Spans of the acting end of a leg, in order of arrival. */
  near(leg: Leg): readonly Span[];
  /** The span that this one is part of, where it was seen. */
  parent(span: Span): Span | undefined;
  children(span: Span): readonly Span[];
  /** All that happened because of this span, at any depth, in any process. */
  descendants(span: Span): Iterable<Span>;
}

export const relationAttribute = 'c4.relation';
export const directionAttribute = 'c4.direction';
export const peerAttribute = 'peer.service';

/** Indexes spans; the list is read once. */
export function indexSpans(spans: readonly Span[]): SpanIndex {
  const byId = new Map<string, Span>();
  const byParent = new Map<string, Span[]>();
  const byRelation = new Map<string, Span[]>();
  for (const span of spans) {
    byId.set(idOf(span.traceId, span.spanId), span);
    if (span.parentSpanId !== null) push(byParent, idOf(span.traceId, span.parentSpanId), span);
    const relation = span.attributes[relationAttribute];
    if (typeof relation === 'string') push(byRelation, relation, span);
  }
  const children = (span: Span): readonly Span[] =>
    byParent.get(idOf(span.traceId, span.spanId)) ?? [];
  function* descendants(span: Span): Iterable<Span> {
    const seen = new Set<Span>([span]);
    const open = [...children(span)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      // A broken tracer could make a circle.
      if (seen.has(next)) continue;
      seen.add(next);
      yield next;
      open.push(...children(next));
    }
  }
  return {
    near: (leg) => (byRelation.get(leg.relation) ?? []).filter((span) => actsIn(span, leg)),
    parent: ({ traceId, parentSpanId }) =>
      parentSpanId === null ? undefined : byId.get(idOf(traceId, parentSpanId)),
    children,
    descendants,
  };
}

/** Whether a span that names the leg's relation is that of the leg's acting end. */
function actsIn(span: Span, leg: Leg): boolean {
  const direction = span.attributes[directionAttribute] ?? 'forward';
  const consumes = span.kind === 'consumer';
  const acts = consumes || span.kind === 'client' || span.kind === 'producer';
  return (
    acts &&
    consumes === (leg.mode === 'consume') &&
    span.service === leg.unit &&
    span.attributes[peerAttribute] === leg.target &&
    direction === leg.direction
  );
}

function idOf(traceId: string, spanId: string): string {
  return `${traceId}-${spanId}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
