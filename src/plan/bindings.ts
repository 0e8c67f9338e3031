import type { Relation } from '../model/graph.ts';
import { acting } from '../model/queries.ts';
import { technologyNamed } from './units.ts';
import { readHints } from './hints.ts';
import { inform, type PlanContext, type UnitDraft, type Way } from './draft.ts';
import { type BoundWay, bindWay, canActOn, connectorPlaceholder } from './legs.ts';
import { summarize } from './summary.ts';
import type { Binding, Leg, UnitFeature } from './plan.ts';

/** A relation whose ends are units, as drawn and as acting. */
interface ResolvedRelation {
  readonly relation: Relation;
  readonly drawn: { readonly from: UnitDraft; readonly to: UnitDraft };
  readonly actor: UnitDraft;
  readonly target: UnitDraft;
}

/**
 * Binds every relation whose ends resolve. Units that the diagram shows acting in a way their technology cannot (a gateway that
 * writes to a database) become plain services first.
 */
export function bindRelations(context: PlanContext): {
  bindings: readonly Binding[];
  connectors: readonly UnitDraft[];
} {
  const resolve = () =>
    context.graph.relations.flatMap((relation) => resolveEnds(relation, context));
  reshapeActors(resolve(), context);
  const connectors: UnitDraft[] = [];
  const bindings = resolve().map((resolved) => bindOne(resolved, context, connectors));
  return { bindings: shareResources(bindings), connectors };
}

function resolveEnds(relation: Relation, context: PlanContext): ResolvedRelation[] {
  const from = unitFor(relation.from, context);
  const to = unitFor(relation.to, context);
  if (!from || !to || from === to) return [];
  const { actor } = acting(relation);
  const backwards = actor !== relation.from;
  return [
    {
      relation,
      drawn: { from, to },
      actor: backwards ? to : from,
      target: backwards ? from : to,
    },
  ];
}

/** The unit of an element, or of the entry of a boundary or node. */
function unitFor(id: string, context: PlanContext): UnitDraft | undefined {
  return context.unitOf.get(id) ?? entryOf(id, context);
}

/**
 * The entry of a boundary: what relations from outside reach most often; else its first gateway; else its first service; else its
 * first element.
 */
function entryOf(boundary: string, context: PlanContext): UnitDraft | undefined {
  const { graph, unitOf } = context;
  const parentOf = new Map(graph.elements.map((element) => [element.id, element.parent]));
  const isInside = (id: string): boolean => {
    for (let parent = parentOf.get(id); parent; parent = parentOf.get(parent)) {
      if (parent === boundary) return true;
    }
    return false;
  };
  const inside = graph.elements.flatMap((element) => {
    const unit = isInside(element.id) ? unitOf.get(element.id) : undefined;
    return unit ? [unit] : [];
  });
  const reached = (unit: UnitDraft) =>
    graph.relations.filter(({ from, to }) => to === unit.element?.id && !isInside(from)).length;
  const rank = (unit: UnitDraft) =>
    reached(unit) * 100 +
    (unit.technology.proxies ? 10 : 0) +
    (unit.technology.role === 'service' ? 1 : 0);
  return inside.toSorted((a, b) => rank(b) - rank(a))[0];
}

function reshapeActors(resolved: readonly ResolvedRelation[], context: PlanContext): void {
  for (const { actor, target } of resolved) {
    const { technology, element } = actor;
    if (!element || !technology.proxies || canActOn(technology, target.technology)) continue;
    const service = technologyNamed('service');
    const reason = `${technology.title} cannot use ${target.id}: generated as a service`;
    context.unitOf.set(element.id, { ...actor, technology: service, reason });
    inform(context, 'reshaped', `${element.id}: ${reason}`, element.spans.id);
  }
}

function bindOne(
  { relation, drawn, actor, target }: ResolvedRelation,
  context: PlanContext,
  connectors: UnitDraft[],
): Binding {
  const ways: Way[] = [{ relation, direction: 'forward', from: actor, to: target }];
  if (relation.bidirectional) {
    ways.push({ relation, direction: 'backward', from: target, to: actor });
  }
  const bound = ways.map(bindWay);
  const connector = bound.some((way) => way.needsConnector)
    ? draftConnector(drawn.from, drawn.to, relation, context)
    : null;
  if (connector) connectors.push(connector);
  const legs = bound.flatMap((way) => way.legs.map((leg) => withConnector(leg, connector)));
  noteFeatures(legs, [drawn.from, drawn.to]);
  return {
    relation: relation.id,
    line: relation.spans.whole.line,
    from: drawn.from.id,
    to: drawn.to.id,
    summary: summarize(legs, relation),
    reasons: reasonsFor(relation, drawn, bound, context),
    legs,
    connector: connector?.id ?? null,
  };
}

function draftConnector(
  from: UnitDraft,
  to: UnitDraft,
  relation: Relation,
  context: PlanContext,
): UnitDraft {
  return {
    id: context.names.take(`${from.id}-${to.id}`, 'connector'),
    element: null,
    technology: technologyNamed('service'),
    reason: `acts for ${from.id} and ${to.id} in ${relation.id}`,
    features: new Set(),
  };
}

/** Fills in the connector's id; a connector consumes in a group of its own, one for each way. */
function withConnector(leg: Leg, connector: UnitDraft | null): Leg {
  if (leg.unit !== connectorPlaceholder) return leg;
  if (!connector) throw new Error(`${leg.relation} has a connector's leg but no connector`);
  return { ...leg, unit: connector.id, group: leg.group === null ? null : connector.id };
}

function noteFeatures(legs: readonly Leg[], ends: readonly UnitDraft[]): void {
  const features: readonly UnitFeature[] = ['graphql', 'grpc', 'smtp', 'statsd'];
  for (const leg of legs) {
    const feature = features.find((name) => name === leg.protocol);
    if (feature) ends.find((end) => end.id === leg.target)?.features.add(feature);
  }
}

function reasonsFor(
  relation: Relation,
  drawn: ResolvedRelation['drawn'],
  bound: readonly BoundWay[],
  context: PlanContext,
): string[] {
  const reasons = new Set(bound.flatMap((way) => way.reasons));
  for (const [end, unit] of [
    [relation.from, drawn.from],
    [relation.to, drawn.to],
  ] as const) {
    if (context.unitOf.has(end)) continue;
    const reason = `'${end}' is a boundary: ${unit.id} is its entry`;
    reasons.add(reason);
    inform(context, 'boundaryEntry', `${relation.id}: ${reason}`, relation.spans.to);
  }
  const hints = readHints(relation);
  const span = relation.spans.technology ?? relation.spans.whole;
  if (hints.unknown) {
    const reason = `the catalogue does not know '${relation.technology}': ${summarize(bound[0]!.legs, relation)}`;
    reasons.add(reason);
    inform(context, 'unknownProtocol', `${relation.id}: ${reason}`, span);
  }
  if (hints.authentication !== 'none' && bound[0]!.legs[0]!.authentication === 'none') {
    const reason = `${drawn.to.technology.title} does not check tokens: none is sent`;
    reasons.add(reason);
    inform(context, 'notVerified', `${relation.id}: ${reason}`, span);
  }
  return [...reasons];
}

/** Readers and invalidators use what some writer writes, where their own name for it is nobody's. */
function shareResources(bindings: readonly Binding[]): Binding[] {
  const written = new Map<string, Set<string>>();
  for (const leg of bindings.flatMap((binding) => binding.legs)) {
    if ((leg.mode !== 'write' && leg.mode !== 'transaction') || leg.resource === null) continue;
    written.set(leg.target, (written.get(leg.target) ?? new Set()).add(leg.resource));
  }
  const share = (leg: Leg): Leg => {
    const names = written.get(leg.target);
    const follows = leg.mode === 'read' || leg.mode === 'invalidate';
    if (!follows || !names || leg.resource === null || names.has(leg.resource)) return leg;
    return { ...leg, resource: [...names][0]! };
  };
  return bindings.map((binding) => ({ ...binding, legs: binding.legs.map(share) }));
}
