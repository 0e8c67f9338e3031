import type { Leg, Plan } from '../../plan/plan.ts';
import type { Span } from '../telemetry/span.ts';
import { directionAttribute, peerAttribute, relationAttribute } from './attributes.ts';

/**
 * What proxies did, told from both sides: a proxy that knows nothing of the diagram reports that it served a request (and perhaps that it
 * sent one), but not over which relation. Where the span of an upstream is a child of its own, that says it.
 *
 * @returns for each such span of a proxy one of the same identity that names the relation, as if the proxy had. Pure.
 */
export function proxySpans(plan: Plan, spans: readonly Span[]): Span[] {
  const proxies = new Set(plan.units.filter(({ role }) => role === 'engine').map(({ id }) => id));
  const legs = plan.bindings.flatMap((binding) => binding.legs);
  const passing = legs.filter(
    ({ unit, mode, proof }) => proxies.has(unit) && mode === 'call' && proof === 'span',
  );
  if (passing.length === 0) return [];
  const own = new Map(
    spans
      .filter(
        ({ service, attributes }) => proxies.has(service) && !(relationAttribute in attributes),
      )
      .map((span) => [`${span.traceId} ${span.spanId}`, span]),
  );
  return spans.flatMap((served) => {
    if (served.kind !== 'server') return [];
    const passed = own.get(`${served.traceId} ${served.parentSpanId}`);
    if (passed === undefined) return [];
    const leg = legBetween(passing, passed, served);
    return leg === undefined ? [] : [naming(leg, passed)];
  });
}

/** Where several relations join the two, the path tells which was used. */
function legBetween(legs: readonly Leg[], passed: Span, served: Span): Leg | undefined {
  const joining = legs.filter(
    ({ unit, target }) => unit === passed.service && target === served.service,
  );
  const path = String(served.attributes['url.path'] ?? '');
  const exact = joining.find(({ operations }) =>
    operations.some((operation) => path.endsWith(operation.path)),
  );
  return exact ?? joining[0];
}

function naming(leg: Leg, span: Span): Span {
  return {
    ...span,
    kind: 'client',
    attributes: {
      ...span.attributes,
      [relationAttribute]: leg.relation,
      [directionAttribute]: leg.direction,
      [peerAttribute]: leg.target,
    },
  };
}
