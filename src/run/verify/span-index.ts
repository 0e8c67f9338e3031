import type { Leg, Plan } from '../../plan/plan.ts';
import { takesMessages } from '../../plan/played.ts';
import { inProcess } from '../../plan/within-process.ts';
import type { Span } from '../telemetry/span.ts';
import {
  directionAttribute,
  moduleAttribute,
  peerAttribute,
  relationAttribute,
} from './attributes.ts';
import { proxySpans } from './proxy-spans.ts';

/** Finds spans by what they are to each other and to the plan's legs. */
export interface SpanIndex {
  /**
   * Spans of the acting end of a leg, in order of arrival. What a connector puts in counts only where it comes from what the connector
   * took out over the same relation: that is what the relation says.
   */
  near(leg: Leg): readonly Span[];
  /** The span that this one is part of, where it was seen. */
  parent(span: Span): Span | undefined;
  children(span: Span): readonly Span[];
  /** All that happened because of this span, at any depth, in any process. */
  descendants(span: Span): Iterable<Span>;
}

/**
 * Whether a span is of the other end of a leg: the target's own, of the component that is asked where the call stays within the
 * process.
 */
export function isFarEnd(span: Span, leg: Leg): boolean {
  if (span.service !== leg.target) return false;
  return leg.protocol === inProcess
    ? span.kind === 'internal' && span.attributes[moduleAttribute] === leg.targetModule
    : span.kind === 'server' || span.kind === 'consumer';
}

/** Indexes spans; the list is read once. */
export function indexSpans(plan: Plan, spans: readonly Span[]): SpanIndex {
  const byId = new Map<string, Span>();
  const byParent = new Map<string, Span[]>();
  const byRelation = new Map<string, Span[]>();
  for (const span of [...spans, ...proxySpans(plan, spans)]) {
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
  const parent = ({ traceId, parentSpanId }: Span): Span | undefined =>
    parentSpanId === null ? undefined : byId.get(idOf(traceId, parentSpanId));
  const comesFrom = (span: Span, source: Leg): boolean => {
    const seen = new Set<Span>();
    for (let next = parent(span); next !== undefined && !seen.has(next); next = parent(next)) {
      if (next.attributes[relationAttribute] === source.relation && actsIn(next, source, plan))
        return true;
      seen.add(next);
    }
    return false;
  };
  return {
    near: (leg) => {
      const source = sourceOf(leg, plan);
      return (byRelation.get(leg.relation) ?? []).filter(
        (span) => actsIn(span, leg, plan) && (source === null || comesFrom(span, source)),
      );
    },
    parent,
    children,
    descendants,
  };
}

/** Where a connector takes out what this leg puts in; null for a leg that is not a connector's, or is the source itself. */
export function sourceOf(leg: Leg, plan: Plan): Leg | null {
  const binding = plan.bindings.find(({ relation }) => relation === leg.relation);
  if (binding?.connector !== leg.unit) return null;
  const source = binding.legs.find(
    (other) =>
      other.direction === leg.direction && (other.mode === 'consume' || other.mode === 'poll'),
  );
  return source === undefined || source === leg ? null : source;
}

/** Whether a span that names the leg's relation is that of the leg's acting end. */
function actsIn(span: Span, leg: Leg, plan: Plan): boolean {
  const isWithin = leg.protocol === inProcess;
  const consumes = span.kind === 'consumer';
  const acts = isWithin
    ? span.kind === 'internal'
    : consumes || span.kind === 'client' || span.kind === 'producer';
  return (
    acts &&
    consumes === takesMessages(leg) &&
    span.service === leg.unit &&
    span.attributes[peerAttribute] === (isWithin ? leg.targetModule : leg.target) &&
    (!hasTwin(leg, plan) || (span.attributes[directionAttribute] ?? 'forward') === leg.direction)
  );
}

/**
 * Whether the same unit acts in the same way on the same target in the other direction of the relation. Only then has the span to
 * say the direction, which gateways do not know.
 */
function hasTwin(leg: Leg, plan: Plan): boolean {
  const binding = plan.bindings.find(({ relation }) => relation === leg.relation);
  return (binding?.legs ?? []).some(
    (other) =>
      other.direction !== leg.direction &&
      other.unit === leg.unit &&
      other.target === leg.target &&
      other.targetModule === leg.targetModule &&
      takesMessages(other) === takesMessages(leg),
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
