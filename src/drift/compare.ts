import type { Span } from '../diagnostics/diagnostic.ts';
import type { Graph, Relation } from '../model/graph.ts';
import { acting } from '../model/queries.ts';
import type { Leg, Plan } from '../plan/plan.ts';
import type { Sources } from './meetings.ts';
import { isUntold, mayCarry, sourcesOf, withMeetings } from './meetings.ts';
import type { Observation, ObservedContainer, ObservedRelation } from './observed.ts';
import type { Party, ResolvedPeer } from './parties.ts';
import { Parties } from './parties.ts';

/** What was seen of one relation of the diagram. */
export interface Verdict {
  readonly relation: Relation;
  /** `unknown` where nobody could have seen it. */
  readonly status: 'convergent' | 'absent' | 'unknown';
  /** Why it is unknown, as a clause. */
  readonly why: string | null;
  /** What shows it; where it is absent, what was prepared for it. */
  readonly seen: readonly ObservedRelation[];
  /** Those who would act, as they were found. */
  readonly actors: readonly PlacedContainer[];
}

/** A container that was observed, with what it is in the diagram. */
export interface PlacedContainer {
  readonly container: ObservedContainer;
  readonly party: Party | undefined;
  /** Whether its source shows every relation that it has. */
  readonly isJudged: boolean;
}

/** Something that was observed between two parties. */
export interface Edge {
  readonly observed: ObservedRelation;
  readonly from: Party;
  /** `several` where it cannot be told which; undefined where the diagram has nothing of the kind. */
  readonly to: ResolvedPeer | 'several' | undefined;
  /** The relations of the diagram that it is; empty where none says it. */
  readonly declared: readonly Relation[];
  /** True where it only makes possible what the code of the one who acts, all of which is read, does not do. */
  readonly isMereMeans?: boolean;
}

/** The diagram held against what was observed. */
export interface Comparison {
  readonly parties: Parties;
  readonly containers: readonly PlacedContainer[];
  readonly edges: readonly Edge[];
  /** The same before those who meet at a broker were brought together. */
  readonly direct: readonly Edge[];
  readonly verdicts: readonly Verdict[];
  /** How destinations of brokers hang together. */
  readonly sources: Sources;
  /** Sequences of relations, each as it was seen; those that are not drawn are left out. */
  readonly sequences: readonly (readonly DrawnStep[])[];
}

/** A step of a sequence that the diagram draws. */
export interface DrawnStep {
  readonly relation: Relation;
  readonly place: Span | undefined;
}

/** What is compared with what. */
export interface ComparisonInput {
  readonly graph: Graph;
  readonly plan: Plan;
  readonly observations: readonly Observation[];
  readonly mapping: ReadonlyMap<string, string>;
}

/** Holds a diagram against observations. Pure. */
export function compare(input: ComparisonInput): Comparison {
  const { graph, plan, observations, mapping } = input;
  const parties = new Parties(graph, plan);
  const containers = observations.flatMap((observation) =>
    placeContainers(observation, parties, mapping),
  );
  const matcher = new Matcher(graph, plan, parties);
  const edgesOf = (source: Observation, relations: readonly ObservedRelation[]): Edge[] =>
    relations.flatMap((observed) => {
      const placed = containers.find(
        ({ container }) => container.source === source.source && container.id === observed.from,
      );
      const edge = placed?.party && matcher.edge(observed, placed.party);
      return edge && !matcher.isImplied(edge) ? [edge] : [];
    });
  const direct = weighed(
    observations.flatMap((each) => edgesOf(each, each.relations)),
    containers,
  );
  const sources = sourcesOf(observations.flatMap((each) => each.feeds ?? []));
  const edges = withMeetings(direct, sources, graph, parties);
  const idle = observations.flatMap((each) => edgesOf(each, each.idle ?? []));
  const verdicts = graph.relations.map((relation) =>
    matcher.verdict(relation, { edges, idle, containers, sources }),
  );
  const sequences = observations.flatMap((each) =>
    (each.sequences ?? []).map((steps) =>
      edgesOf(each, steps).flatMap(({ declared: [relation], observed: { places } }) =>
        relation ? [{ relation, place: places[0] }] : [],
      ),
    ),
  );
  return { parties, containers, edges, direct, verdicts, sources, sequences };
}

function placeContainers(
  observation: Observation,
  parties: Parties,
  mapping: ReadonlyMap<string, string>,
): PlacedContainer[] {
  const judged = new Set(observation.judged);
  const placed = observation.containers.map((container) => ({
    container,
    party: parties.container(container, mapping),
    isJudged: judged.has(container.id),
  }));
  const left = placed.filter(({ party }) => !party);
  const taken = new Set(placed.map(({ party }) => party?.unit));
  const free = parties.all.filter((each) => each.unit.role === 'service' && !taken.has(each.unit));
  const [only] = left;
  // What is left over on both sides belongs together, where the rest has found its place.
  if (observation.source !== 'code' || !only || left.length > 1 || free.length !== 1) return placed;
  return placed.map((each) => (each === only ? { ...each, party: free[0] } : each));
}

/**
 * That a container is given an address is a sign that it uses it, where nobody can look into it. Where its code was read, the code
 * says whether it does.
 */
function weighed(edges: readonly Edge[], containers: readonly PlacedContainer[]): Edge[] {
  const read = new Set(
    containers.flatMap(({ container, party, isJudged }) =>
      isJudged && container.source === 'code' && party ? [party.unit] : [],
    ),
  );
  return edges.map((edge) => {
    const { observed, from } = edge;
    const isMereMeans =
      observed.source === 'configuration' &&
      observed.confidence !== 'certain' &&
      read.has(from.unit);
    if (!isMereMeans) return edge;
    return { ...edge, isMereMeans, observed: { ...observed, confidence: 'possible' } };
  });
}

interface Seen {
  readonly edges: readonly Edge[];
  readonly idle: readonly Edge[];
  readonly containers: readonly PlacedContainer[];
  readonly sources: Sources;
}

/** Finds the relations of a diagram that an observed one is, and the other way about. */
class Matcher {
  readonly #relations: ReadonlyMap<string, Relation>;
  readonly #legs: ReadonlyMap<string, readonly Leg[]>;
  readonly #graph: Graph;
  readonly #plan: Plan;
  readonly #parties: Parties;

  constructor(graph: Graph, plan: Plan, parties: Parties) {
    this.#graph = graph;
    this.#plan = plan;
    this.#parties = parties;
    this.#relations = new Map(graph.relations.map((relation) => [relation.id, relation]));
    this.#legs = new Map(plan.bindings.map(({ relation, legs }) => [relation, legs]));
  }

  edge(observed: ObservedRelation, from: Party): Edge {
    const to = this.#peer(observed, from);
    const named = this.#relations.get(observed.to.relation ?? '');
    if (named && this.#acts(from, named)) return { observed, from, to, declared: [named] };
    if (to === undefined || to === 'several') return { observed, from, to, declared: [] };
    const declared = this.#graph.relations.filter((relation) =>
      this.#isSaid(relation, observed, from, to.party),
    );
    return { observed, from, to, declared };
  }

  /** Whether the plan brings it along without an arrow: a monitor that scrapes, and what only serves the platform itself. */
  isImplied({ from, to }: Edge): boolean {
    if (to === undefined || to === 'several') return false;
    const { unit } = to.party;
    const isBrought = this.#plan.implied.some(
      (implied) => implied.from === from.unit.id && implied.to === unit.id,
    );
    return isBrought || unit.role === 'support' || from.unit.role === 'support';
  }

  /** A store that is named after the service that uses it (`orders-db` of `orders`) is not that service. */
  #peer({ to, action }: ObservedRelation, from: Party): Edge['to'] {
    const isRelated = (party: Party): boolean => this.#areDrawn(from, party, action);
    const found = this.#parties.peer(to, isRelated);
    const isItself = found !== undefined && found !== 'several' && found.party.unit === from.unit;
    if (!isItself || to.technology === undefined || from.unit.role === 'engine') return found;
    return this.#parties.peer({ ...to, names: [] }, isRelated);
  }

  #acts({ unit }: Party, { id }: Relation): boolean {
    return (this.#legs.get(id) ?? []).some((leg) => leg.unit === unit.id);
  }

  /**
   * Whether the diagram draws a relation between two, in whatever direction; of messages, one by which the first puts in or takes
   * out as observed.
   */
  #areDrawn(a: Party, b: Party, action: ObservedRelation['action']): boolean {
    const isLeg = (leg: Leg): boolean => {
      if (leg.unit === b.unit.id && leg.target === a.unit.id) return true;
      if (leg.unit !== a.unit.id || leg.target !== b.unit.id) return false;
      if (action !== 'produce' && action !== 'consume') return true;
      return (action === 'consume') === (leg.mode === 'consume');
    };
    return this.#plan.bindings.some(({ legs }) => legs.some(isLeg));
  }

  /** Whether a relation says what was observed: the same two, and not only the other way. */
  #isSaid(relation: Relation, { action }: ObservedRelation, from: Party, to: Party): boolean {
    const legs = (this.#legs.get(relation.id) ?? []).filter(
      (leg) => leg.unit === from.unit.id && leg.target === to.unit.id,
    );
    const takes = (leg: Leg): boolean => ['consume', 'read', 'poll'].includes(leg.mode);
    const puts = action === 'produce' || action === 'write';
    if (legs.some((leg) => !puts || !takes(leg))) return true;
    if (!from.element || !to.element) return false;
    const { actor, target } = acting(relation);
    const isForward =
      this.#parties.isWithin(from.element.id, actor) &&
      this.#parties.isWithin(to.element.id, target);
    const isBackward =
      this.#parties.isWithin(from.element.id, target) &&
      this.#parties.isWithin(to.element.id, actor);
    return (
      isForward ||
      (isBackward && (relation.bidirectional || action === 'consume' || action === 'read'))
    );
  }

  verdict(relation: Relation, { edges, idle, containers, sources }: Seen): Verdict {
    const seen = edges.filter(
      ({ declared, isMereMeans }) => declared.includes(relation) && !isMereMeans,
    );
    const legs = this.#legs.get(relation.id) ?? [];
    const units = new Set(legs.map((leg) => leg.unit));
    const actors = containers.filter(({ party }) => party && units.has(party.unit.id));
    const common = { relation, seen: seen.map(({ observed }) => observed), actors };
    const unseen = unseenLegs(legs, seen);
    if (seen.length > 0 && unseen.length === 0)
      return { ...common, status: 'convergent', why: null };
    const why = this.#whyUnknown(relation, legs, { edges, actors, sources });
    if (why !== null) {
      return seen.length > 0
        ? { ...common, status: 'convergent', why: null }
        : { ...common, status: 'unknown', why };
    }
    const prepared = idle.filter(({ declared }) => declared.includes(relation));
    return {
      ...common,
      seen: prepared.map(({ observed }) => observed),
      status: 'absent',
      why: null,
    };
  }

  #whyUnknown(
    relation: Relation,
    legs: readonly Leg[],
    {
      edges,
      actors,
      sources,
    }: Pick<Seen, 'edges' | 'sources'> & { readonly actors: readonly PlacedContainer[] },
  ): string | null {
    const [leg] = legs;
    if (!leg) return 'the plan has nobody who acts';
    if (leg.unit === leg.target) return 'both ends are in one process';
    const actor = this.#parties.unit(leg.unit);
    if (actor?.unit.role === 'person') return 'a person acts';
    if (actors.length === 0) return `nothing was found that is '${nameOf(actor)}'`;
    if (!actors.some(({ isJudged }) => isJudged)) {
      return `what is known of '${nameOf(actor)}' does not show all that it does`;
    }
    const target = this.#parties.unit(leg.target);
    const vague = edges.find((edge) => {
      if (edge.isMereMeans || !target) return false;
      const ends = [leg.unit, leg.target];
      const isMeeting =
        target.unit.role !== 'engine' && isUntold(edge, sources) && mayCarry(relation);
      return (
        (edge.from.unit.id === leg.unit && mayBe(edge, target, this.#parties)) ||
        (isMeeting && ends.includes(edge.from.unit.id))
      );
    });
    const [place] = vague?.observed.places ?? [];
    return place ? `${place.file}:${place.line} may be it: ${vague?.observed.how ?? ''}` : null;
  }
}

/**
 * The ways of a relation that nothing shows. Only the clients of a generated platform say which relation they are, so only there
 * a relation with several ways can be half there.
 */
function unseenLegs(legs: readonly Leg[], seen: readonly Edge[]): readonly Leg[] {
  const isNamed = seen.some(
    ({ observed }) => observed.to.relation !== undefined && observed.source === 'code',
  );
  if (!isNamed) return seen.length > 0 ? [] : legs;
  return legs.filter(
    (leg) =>
      !seen.some(
        ({ from, to }) =>
          from.unit.id === leg.unit &&
          (to === undefined || to === 'several' || to.party.unit.id === leg.target),
      ),
  );
}

/** Whether something that could not be followed may be what is looked for. */
function mayBe({ to, observed }: Edge, target: Party, parties: Parties): boolean {
  const isVague = to === 'several' || (to === undefined && observed.to.names.length === 0);
  if (!isVague) return false;
  const { technology } = observed.to;
  return technology === undefined
    ? target.unit.role !== 'engine' || target.unit.listeners.some(({ name }) => name === 'proxy')
    : parties.technologiesOf(target).has(technology);
}

/** How a party is called in messages. */
export function nameOf(party: Party | undefined): string {
  return party?.element?.id ?? party?.unit.folder ?? party?.unit.id ?? '';
}

/** The part of a relation that names its two ends. */
export function spanOf({ spans: { from, to, whole } }: Relation): Span {
  if (from.file !== to.file || from.line !== to.endLine || from.start > to.start) return whole;
  return { ...from, endLine: to.endLine, endColumn: to.endColumn, end: to.end };
}
