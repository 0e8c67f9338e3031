import { catalogue } from '../catalog/recognise.ts';
import type { Graph, Relation } from '../model/graph.ts';
import type { Edge } from './compare.ts';
import { isPattern, matches } from './destination-patterns.ts';
import type { Destination, Feed } from './observed.ts';
import type { Parties, Party } from './parties.ts';

/** Two that reach each other through a topic, queue, exchange or channel. */
export interface Meeting {
  readonly puts: Edge;
  readonly takes: Edge;
  readonly destination: Destination;
}

/** The destinations whose messages come out of one: itself, and all that feed it. */
export type Sources = (destination: Destination) => readonly Destination[];

/** Whether something is put into a broker or taken out of it. */
export function isMoving({ observed: { action } }: Edge): boolean {
  return action === 'produce' || action === 'consume';
}

/** Whether something goes through a broker, and nobody knows under which name. */
export function isUntold(edge: Edge, sources: Sources): boolean {
  const { relation, destination } = edge.observed.to;
  if (relation !== undefined || !isMoving(edge)) return false;
  return !destination || !sources(destination).some(({ isWord }) => isWord);
}

/** Who meets whom, each pair of edges once. */
function meetingsOf(edges: readonly Edge[], sources: Sources): Meeting[] {
  const takers = edges.filter(({ observed }) => observed.action === 'consume');
  return edges.flatMap((puts) => {
    const destination = puts.observed.to.destination;
    if (puts.observed.action !== 'produce' || !destination) return [];
    return takers.flatMap((takes) => {
      const from = takes.observed.to.destination;
      if (!from || puts.from.unit === takes.from.unit || brokerOf(puts) !== brokerOf(takes))
        return [];
      const isFed = sources(from).some(
        ({ name }) =>
          name === destination.name || (isPattern(name) && matches(name, destination.name)),
      );
      return isFed ? [{ puts, takes, destination }] : [];
    });
  });
}

/** What is known of how destinations feed each other. */
export function sourcesOf(feeds: readonly Feed[]): Sources {
  const feeding = new Map<string, Destination[]>();
  for (const { from, into } of feeds) {
    feeding.set(into.name, [...(feeding.get(into.name) ?? []), from]);
  }
  return (destination) => {
    const found = new Map([[destination.name, destination]]);
    for (const name of found.keys()) {
      for (const from of feeding.get(name) ?? []) found.set(from.name, from);
    }
    return [...found.values()];
  };
}

/** Which broker an edge is with, as far as it can be told: of those that are not resolved, the kind has to do. */
export function brokerOf({ to, observed }: Edge): string | undefined {
  if (to !== undefined && to !== 'several') return to.party.unit.id;
  const kind = observed.to.technology ?? observed.to.names[0];
  return kind === undefined ? undefined : `some ${kind}`;
}

/** Protocols of the catalogue over which two may meet without either calling the other. */
const CARRYING = new Set(['stream', 'queue', 'key-value', 'pub-sub', 'group']);
/** Protocols by which one calls another. */
const CALLING = new Set(['http', 'http2', 'http3', 'https', 'grpc', 'graphql', 'websocket', 'sql']);

/** Whether a relation, by its technology, may be one of messages: where it names no way at all, it may. */
export function mayCarry({ technology }: Relation): boolean {
  const text = technology ?? '';
  const protocols = catalogue.protocols(text).map(({ entry }) => entry.name);
  return (
    protocols.some((name) => CARRYING.has(name)) || !protocols.some((name) => CALLING.has(name))
  );
}

/**
 * Adds to what was observed with brokers what comes of it between those who meet there: where the diagram draws that as an arrow
 * between the two, or draws no broker at all.
 */
export function withMeetings(
  edges: readonly Edge[],
  sources: Sources,
  graph: Graph,
  parties: Parties,
): Edge[] {
  const met = new Set<Edge>();
  const between = meetingsOf(edges, sources).flatMap((meeting): Edge[] => {
    const { puts, takes } = meeting;
    const declared = drawnBetween(graph, puts.from, takes.from, parties);
    const isUndrawn = puts.to === undefined && takes.to === undefined;
    if (isUndrawn) met.add(puts).add(takes);
    return isUndrawn || declared.length > 0 ? [edgeOf(meeting, declared)] : [];
  });
  return [...edges.filter((edge) => !met.has(edge)), ...between];
}

function edgeOf({ puts, takes, destination }: Meeting, declared: readonly Relation[]): Edge {
  const places = [puts, takes].flatMap(({ observed }) => observed.places.slice(0, 1));
  const { observed } = puts;
  const how = `both use '${destination.name}'${observed.to.technology === undefined ? '' : ` of ${observed.to.technology}`}`;
  const to = { names: [], destination };
  return {
    observed: { ...observed, to, how, places },
    from: puts.from,
    to: { party: takes.from, differs: false },
    declared,
  };
}

/** The relations that draw messages from one to another as an arrow, in whichever direction the author thinks of it. */
export function drawnBetween(
  { relations }: Graph,
  a: Party,
  b: Party,
  parties: Parties,
): readonly Relation[] {
  const [one, other] = [a.element?.id, b.element?.id];
  if (one === undefined || other === undefined) return [];
  const isEnd = (id: string, end: string): boolean => parties.isWithin(id, end);
  return relations.filter(
    (relation) =>
      mayCarry(relation) &&
      ((isEnd(one, relation.from) && isEnd(other, relation.to)) ||
        (isEnd(one, relation.to) && isEnd(other, relation.from))),
  );
}
