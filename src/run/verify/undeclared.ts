import type { Plan } from '../../plan/plan.ts';
import type { Span } from '../telemetry/span.ts';
import type { UndeclaredRelation } from './report.ts';
import { peerAttribute } from './attributes.ts';
import { indexSpans } from './span-index.ts';
import { spanText } from './span-text.ts';

interface SeenConnection {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

/**
 * Finds connections between two units that no relation of the diagram joins. Connections that the plan brings along by itself
 * are known: those of its legs, implied ones, and any with a support unit such as the token issuer. Pure.
 */
export function findUndeclared(plan: Plan, spans: readonly Span[]): UndeclaredRelation[] {
  const roles = new Map(plan.units.map((unit) => [unit.id, unit.role]));
  const known = knownConnections(plan);
  const found = new Map<string, UndeclaredRelation>();
  for (const { from, to, span } of seenConnections(plan, spans)) {
    const key = connectionKey(from, to);
    if (from === to || known.has(key) || found.has(key)) continue;
    const ends = [roles.get(from), roles.get(to)];
    if (ends.includes(undefined) || ends.includes('support')) continue;
    found.set(key, { from, to, evidence: spanText(span) });
  }
  return [...found.values()];
}

function knownConnections(plan: Plan): ReadonlySet<string> {
  const legs = plan.bindings.flatMap((binding) => binding.legs);
  return new Set([
    ...legs.map((leg) => connectionKey(leg.unit, leg.target)),
    ...plan.bindings.map((binding) => connectionKey(binding.from, binding.to)),
    ...plan.implied.map((implied) => connectionKey(implied.from, implied.to)),
  ]);
}

/** A span shows a connection by naming its peer, or by having its parent in another process. */
function* seenConnections(plan: Plan, spans: readonly Span[]): Iterable<SeenConnection> {
  const index = indexSpans(plan, spans);
  for (const span of spans) {
    const peer = span.attributes[peerAttribute];
    if (typeof peer === 'string' && span.kind !== 'server') {
      yield { from: span.service, to: peer, span };
    }
    // A consumer's parent is the producer, with whom it has no connection: the broker stands between.
    const parent = span.kind === 'server' ? index.parent(span) : undefined;
    if (parent !== undefined) yield { from: parent.service, to: span.service, span };
  }
}

function connectionKey(from: string, to: string): string {
  return `${from} ${to}`;
}
