import type { Diagnostic, Related, Span } from '../diagnostics/diagnostic.ts';
import type { Graph, Relation } from '../model/graph.ts';
import type { Plan } from '../plan/plan.ts';
import { driftFinding } from './codes.ts';
import type { Comparison, Edge, PlacedContainer } from './compare.ts';
import { nameOf, spanOf } from './compare.ts';
import { brokerOf, drawnBetween, isMoving, isUntold } from './meetings.ts';
import type { Destination } from './observed.ts';

/**
 * Topics, queues and channels that one end calls otherwise than the other, so that what is put in never comes out. In a generated
 * platform the plan says who is to meet under which name; elsewhere it is found where somebody takes what nobody puts in, while
 * something is put in that nobody takes, and everyone who could is read to the end.
 */
export function destinationFindings(comparison: Comparison, graph: Graph, plan: Plan): Unmet[] {
  return [...plannedNames(comparison, plan), ...unmetNames(comparison, plan)].flatMap((parted) =>
    told(parted, comparison, graph),
  );
}

/** A finding, and what of the diagram does not happen because of it. */
export interface Unmet {
  readonly diagnostic: Diagnostic;
  readonly relations: readonly Relation[];
}

/** One who looks elsewhere than others put, or puts elsewhere than others look. */
interface Parted {
  readonly edge: Edge;
  readonly others: readonly Edge[];
  readonly message: string;
}

/** A client of a generated platform that is told a destination. */
interface Member {
  readonly edge: Edge;
  readonly name: string;
  readonly takes: boolean;
  /** As planned; undefined where the plan does not say. */
  readonly planned: string | undefined;
}

function plannedNames({ edges }: Comparison, plan: Plan): Parted[] {
  const byBroker = new Map<string, Member[]>();
  for (const edge of edges) {
    const member = memberOf(edge, plan);
    const broker = brokerOf(edge);
    if (member && broker !== undefined)
      byBroker.set(broker, [...(byBroker.get(broker) ?? []), member]);
  }
  return [...byBroker.values()].flatMap((members) =>
    members.flatMap((member) => parted(member, members)),
  );
}

function memberOf(edge: Edge, { bindings }: Plan): Member | undefined {
  const { relation, destination } = edge.observed.to;
  if (relation === undefined || destination?.isWord !== true) return undefined;
  const takes = edge.observed.action === 'consume';
  const leg = bindings
    .flatMap(({ legs }) => legs)
    .find(
      ({ relation: id, unit, mode }) =>
        id === relation && unit === edge.from.unit.id && mode === (takes ? 'consume' : 'produce'),
    );
  return { edge, name: destination.name, takes, planned: leg?.resource ?? undefined };
}

/** A finding where a client no longer goes by the planned name and someone at the other end does not go along. */
function parted(member: Member, all: readonly Member[]): Parted[] {
  const others = all.filter(({ takes }) => takes !== member.takes);
  const names = new Set(others.flatMap(({ planned }) => planned ?? []));
  const planned = member.planned ?? (names.size === 1 ? [...names][0] : undefined);
  if (planned === undefined || !names.has(planned) || member.name === planned) return [];
  const left = others.filter((each) => each.planned === planned && each.name !== member.name);
  const [first] = left;
  if (!first) return [];
  const message = `${sayingOf(member.edge, member.name)}, and ${sayingOf(first.edge, first.name)}`;
  return [{ edge: member.edge, others: left.map(({ edge }) => edge), message }];
}

function sayingOf({ from, observed: { action } }: Edge, name: string): string {
  const does = action === 'consume' ? 'takes messages from' : 'puts messages into';
  return `'${nameOf(from)}' ${does} '${name}'`;
}

function unmetNames(comparison: Comparison, plan: Plan): Parted[] {
  const byBroker = new Map<string, Edge[]>();
  for (const edge of comparison.edges) {
    const broker = brokerOf(edge);
    if (broker !== undefined) byBroker.set(broker, [...(byBroker.get(broker) ?? []), edge]);
  }
  return [...byBroker].flatMap(([broker, edges]) =>
    isAllKnown(broker, edges, comparison, plan) ? unmet(edges, comparison) : [],
  );
}

/** Whether it is known of everyone who uses a broker what goes in and comes out where. */
function isAllKnown(
  broker: string,
  edges: readonly Edge[],
  { containers, sources }: Comparison,
  { bindings }: Plan,
): boolean {
  const read = new Set(containers.flatMap((each) => (isRead(each) ? [each.party?.unit.id] : [])));
  const isTold = (edge: Edge): boolean =>
    edge.isMereMeans === true ||
    (isMoving(edge) &&
      edge.observed.to.relation === undefined &&
      !isUntold(edge, sources) &&
      read.has(edge.from.unit.id));
  const acting = bindings.flatMap(({ legs }) => legs).filter(({ target }) => target === broker);
  return edges.every(isTold) && acting.every(({ unit }) => read.has(unit));
}

function isRead({ container, isJudged }: PlacedContainer): boolean {
  return isJudged && container.source === 'code';
}

function unmet(edges: readonly Edge[], { sources }: Comparison): Parted[] {
  const puts = edges.filter(({ observed }) => observed.action === 'produce');
  const takes = edges.filter(({ observed }) => observed.action === 'consume');
  const comingTo = ({ observed }: Edge): readonly Destination[] =>
    observed.to.destination ? sources(observed.to.destination) : [];
  const taken = new Set(takes.flatMap(comingTo).map(({ name }) => name));
  const put = new Set(puts.map(destinationOf));
  const idle = puts.filter((each) => !taken.has(destinationOf(each)));
  const [first] = idle;
  if (!first) return [];
  return takes.flatMap((each) => {
    const from = comingTo(each);
    const [word] = from.filter(({ isWord }) => isWord);
    if (!word || from.some(({ name }) => put.has(name))) return [];
    const message = `${sayingOf(each, word.name)}, which nobody puts in; ${sayingOf(first, destinationOf(first))}, which nobody takes out`;
    return [{ edge: each, others: idle, message }];
  });
}

function destinationOf({ observed }: Edge): string {
  return observed.to.destination?.name ?? '';
}

/** At the line of the code of one end, with those of the other end and that of the diagram. */
function told(
  { edge, others, message }: Parted,
  { parties }: Comparison,
  graph: Graph,
): readonly Unmet[] {
  const [place] = edge.observed.places;
  if (!place) return [];
  const seen = new Set([keyOf(place)]);
  const ends: Related[] = others.flatMap((other) => {
    const [span] = other.observed.places;
    if (!span || seen.has(keyOf(span))) return [];
    seen.add(keyOf(span));
    return [{ message: sayingOf(other, destinationOf(other)), span }];
  });
  const arrows = others.flatMap((other) => drawnBetween(graph, edge.from, other.from, parties));
  const drawn = [edge, ...others].flatMap(({ declared }) => declared.slice(0, 1));
  const relations = [...new Set([...drawn, ...arrows])];
  const lines: Related[] = relations
    .slice(0, MOST_LINES)
    .map((relation) => ({ message: `${relation.id} in the diagram`, span: spanOf(relation) }));
  const diagnostic = driftFinding('unmet', place, { message, related: [...ends, ...lines] });
  return [{ diagnostic, relations: arrows }];
}

/** So many lines of the diagram are shown. */
const MOST_LINES = 2;

function keyOf({ file, line }: Span): string {
  return `${file}:${line}`;
}
