import type { Relation } from '../model/graph.ts';
import { acting } from '../model/queries.ts';
import { separateConsumers } from './consumers.ts';
import { withContracts } from './contracts.ts';
import { placeAt } from './entries.ts';
import { readHints } from './hints.ts';
import { inform, nameOf, type Place, type PlanContext, type UnitDraft, type Way } from './draft.ts';
import { type BoundWay, bindWay, connectorPlaceholder } from './legs.ts';
import { reshapeProxies } from './proxies.ts';
import { summarize } from './summary.ts';
import { technologyNamed } from './technology-choice.ts';
import type { Binding, Leg, LegMode, UnitFeature } from './plan.ts';

/** A relation whose ends are units or modules of them, as drawn and as acting. */
export interface ResolvedRelation {
  readonly relation: Relation;
  readonly drawn: { readonly from: Place; readonly to: Place };
  readonly actor: Place;
  readonly target: Place;
}

/** Binds every relation whose ends resolve, once gateways that cannot do what the diagram draws have become services. */
export function bindRelations(context: PlanContext): {
  bindings: readonly Binding[];
  connectors: readonly UnitDraft[];
} {
  const resolve = () =>
    context.graph.relations.flatMap((relation) => resolveEnds(relation, context));
  reshapeProxies(resolve(), context);
  const connectors: UnitDraft[] = [];
  const bindings = resolve().map((resolved) => bindOne(resolved, context, connectors));
  return { bindings: withContracts(separateConsumers(shareResources(bindings))), connectors };
}

function resolveEnds(relation: Relation, context: PlanContext): ResolvedRelation[] {
  const ids = acting(relation);
  const first = placeAt(ids.actor, 'actor', context);
  const target = placeAt(ids.target, 'target', context, first);
  const actor = placeAt(ids.actor, 'actor', context, target);
  if (!actor || !target) return [];
  const backwards = ids.actor !== relation.from;
  const drawn = backwards ? { from: target, to: actor } : { from: actor, to: target };
  return [{ relation, drawn, actor, target }];
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
    ? draftConnector(drawn.from.unit, drawn.to.unit, relation, context)
    : null;
  if (connector) connectors.push(connector);
  const legs = bound.flatMap((way) => way.legs.map((leg) => withConnector(leg, connector)));
  noteFeatures(legs, [drawn.from.unit, drawn.to.unit]);
  return {
    relation: relation.id,
    line: relation.spans.whole.line,
    from: drawn.from.unit.id,
    to: drawn.to.unit.id,
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
    replicas: 1,
    placement: [],
    features: new Set(),
    modules: [],
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
  const span = relation.spans.technology ?? relation.spans.whole;
  const say = (kind: Parameters<typeof inform>[1], reason: string, at = span): string => {
    inform(context, kind, `${relation.id}: ${reason}`, at);
    return reason;
  };
  const entries = [
    { end: relation.from, place: drawn.from, at: relation.spans.from },
    { end: relation.to, place: drawn.to, at: relation.spans.to },
  ].filter(({ end }) => !context.places.has(end));
  const replaced = bound.flatMap((way) => way.replaced ?? []);
  const hints = readHints(relation);
  const carrier = bound[0]!.legs[0]!.protocol;
  const standIns = [...hints.standIns].filter(([{ name }]) => name === carrier);
  const isUnverified =
    hints.authentication !== 'none' && bound[0]!.legs[0]!.authentication === 'none';
  return [
    ...new Set([
      ...bound.flatMap((way) => way.reasons),
      ...replaced.map((reason) => say('otherProtocol', reason)),
      ...entries.map(({ end, place, at }) =>
        say('boundaryEntry', `'${end}' has others inside: ${nameOf(place)} is its entry`, at),
      ),
      ...(hints.unknown
        ? [
            say(
              'unknownProtocol',
              `the catalogue does not know '${relation.technology}': ${summarize(bound[0]!.legs, relation)}`,
            ),
          ]
        : []),
      ...standIns.map(([{ title }, spelling]) =>
        say('standIn', `${title} stands in for '${spelling}'`),
      ),
      ...(isUnverified
        ? [
            say(
              'notVerified',
              `${drawn.to.unit.technology.title} does not check tokens: none is sent`,
            ),
          ]
        : []),
    ]),
  ];
}

const followers: ReadonlySet<LegMode> = new Set<LegMode>(['read', 'poll', 'invalidate']);

/** Readers and invalidators use what some writer writes, where their own name for it is nobody's. */
function shareResources(bindings: readonly Binding[]): Binding[] {
  const written = new Map<string, Set<string>>();
  for (const leg of bindings.flatMap((binding) => binding.legs)) {
    if ((leg.mode !== 'write' && leg.mode !== 'transaction') || leg.resource === null) continue;
    written.set(leg.target, (written.get(leg.target) ?? new Set()).add(leg.resource));
  }
  const share = (leg: Leg): Leg => {
    const names = written.get(leg.target);
    if (!followers.has(leg.mode) || !names || leg.resource === null || names.has(leg.resource))
      return leg;
    return { ...leg, resource: [...names][0]! };
  };
  return bindings.map((binding) => ({ ...binding, legs: binding.legs.map(share) }));
}
