import type { Diagnostic, Span as Place } from '../../../diagnostics/diagnostic.ts';
import type { Span } from '../../../run/telemetry/span.ts';
import { driftFinding } from '../../codes.ts';
import type {
  Observation,
  ObservedContainer,
  ObservedRelation,
  ObservedSequence,
} from '../../observed.ts';
import type { ObservationRequest } from '../../observers.ts';
import { type Doing, doingOf } from './peer.ts';
import { type PlacedSpan, readSpans, type TraceEnd } from './read-spans.ts';

/** Observes containers and relations from files of traces, of any system that is instrumented with OpenTelemetry. */
export async function observeTraces({
  traces,
  graph,
}: Pick<ObservationRequest, 'traces'> & {
  readonly graph?: Pick<ObservationRequest['graph'], 'kind'>;
}): Promise<Observation> {
  const seen = new SeenSpans(graph?.kind === 'C4Dynamic');
  const diagnostics: Diagnostic[] = [];
  for (const file of traces) {
    const before = seen.count;
    const end = await readSpans(file, (spans) => spans.forEach((each) => seen.add(each)));
    diagnostics.push(...complaints(file, end, seen.count - before));
  }
  const relations = seen.relations();
  const sequences = seen.sequences();
  return {
    source: 'traces',
    containers: seen.containers(),
    relations,
    // What was not exercised leaves no trace: that something is missing says nothing.
    judged: [],
    ...(sequences && { sequences }),
    diagnostics,
  };
}

function complaints(file: string, end: TraceEnd, spans: number): Diagnostic[] {
  const finding = (message: string, place: Place) => driftFinding('unreadable', place, { message });
  if (end.problem) {
    return [finding(`these traces are no OTLP/JSON: ${end.problem.message}`, end.problem.place)];
  }
  if (!end.isWhole) {
    const read = spans === 1 ? 'one span was' : `${spans} spans were`;
    return [finding(`${file} ends in the middle: ${read} read before it`, end.place)];
  }
  return spans === 0 ? [finding(`${file} holds no spans of OTLP/JSON`, end.place)] : [];
}

/** One use of somebody by somebody else. */
interface Use {
  readonly kept: Kept;
  readonly ends: Pick<ObservedRelation, 'from' | 'to' | 'action'>;
}

/** A span is no guess. */
const SEEN = { source: 'traces', confidence: 'certain' } as const;

/** Uses of one relation, with how often it was seen. */
interface Group {
  readonly relation: Omit<ObservedRelation, 'how' | 'places'>;
  readonly name: string;
  readonly places: Place[];
  count: number;
}

/** What is kept of a span: little, since there may be very many. */
interface Kept {
  readonly trace: string;
  readonly startMs: number;
  readonly service: string;
  readonly kind: Span['kind'];
  readonly name: string;
  readonly parent: string | null;
  readonly doing: Doing | undefined;
  readonly place: Place;
  /** True once a span of the far end was seen in it. */
  isAnswered: boolean;
}

/**
 * So many spans are held while the other end of each may still come: it does within seconds where services send what they have,
 * and then memory does not grow with the traces.
 */
const MOST_OPEN = 50_000;
/** So many places are told of one relation. */
const MOST_PLACES = 3;
/** So many traces are held against the order of a dynamic diagram. */
const MOST_SEQUENCES = 1000;

class SeenSpans {
  count = 0;
  readonly #services = new Map<string, Place>();
  /** Spans whose far end may still come, by their ids; the oldest first. */
  readonly #open = new Map<string, Kept>();
  /** Spans of servers that came before the one that they are in, by its id; the oldest first. */
  readonly #early = new Map<string, Kept[]>();
  readonly #groups = new Map<string, Group>();
  readonly #traces: Map<string, Use[]> | undefined;

  /** @param isOrdered whether the order within each trace is wanted */
  constructor(isOrdered: boolean) {
    this.#traces = isOrdered ? new Map() : undefined;
  }

  add({ span, place }: PlacedSpan): void {
    const { service, kind, name, traceId, parentSpanId, startMs } = span;
    this.count += 1;
    if (!this.#services.has(service)) this.#services.set(service, place);
    const key = `${traceId}${span.spanId}`;
    // What is sent again was seen.
    if (this.#open.has(key)) return;
    const kept: Kept = {
      trace: traceId,
      startMs,
      service,
      kind,
      name,
      parent: parentSpanId === null ? null : `${traceId}${parentSpanId}`,
      doing: kind === 'server' || kind === 'internal' ? undefined : doingOf(span),
      place,
      isAnswered: false,
    };
    this.#open.set(key, kept);
    this.#answer(kept);
    for (const server of this.#early.get(key) ?? []) this.#answer(server);
    this.#early.delete(key);
    this.#forget();
  }

  containers(): ObservedContainer[] {
    return [...this.#services].map(([service, place]) => ({
      id: service,
      names: [service],
      technologies: [],
      source: 'traces',
      places: [place],
    }));
  }

  /** Ends the traces: whatever is open then stays without an answer. */
  relations(): ObservedRelation[] {
    for (const kept of this.#open.values()) this.#close(kept);
    this.#open.clear();
    return [...this.#groups.values()].map(({ relation, name, count, places }) => ({
      ...relation,
      how: count === 1 ? `a span '${name}'` : `${count} spans such as '${name}'`,
      places,
    }));
  }

  /** What was done within each trace, as it began; undefined where that is not wanted. */
  sequences(): ObservedSequence[] | undefined {
    if (!this.#traces) return undefined;
    return [...this.#traces.values()].map((uses) =>
      uses
        .toSorted((a, b) => a.kept.startMs - b.kept.startMs)
        .map(({ kept: { name, place }, ends }) => ({
          ...ends,
          ...SEEN,
          how: `a span '${name}'`,
          places: [place],
        })),
    );
  }

  /** What both ends show: a server's span within another service's. */
  #answer(server: Kept): void {
    const { kind, parent, service } = server;
    if (kind !== 'server' || parent === null) return;
    const caller = this.#open.get(parent);
    if (!caller) {
      this.#early.set(parent, [...(this.#early.get(parent) ?? []), server]);
      return;
    }
    if (caller.service === service || caller.doing?.to.relation !== undefined) return;
    const { to } = caller.doing ?? { to: { names: [] } };
    const names = [...new Set([service, ...to.names])];
    caller.isAnswered = true;
    this.#tell({
      kept: caller,
      ends: { from: caller.service, to: { ...to, names }, action: 'call' },
    });
  }

  #close(kept: Kept): void {
    const { doing, service, isAnswered } = kept;
    if (!doing || isAnswered) return;
    if (doing.to.relation === undefined && doing.to.names.includes(service)) return;
    this.#tell({ kept, ends: { from: service, ...doing } });
  }

  /** Lets go of the older half, at once: to look for the oldest of a map again and again takes ever longer. */
  #forget(): void {
    for (const [key, kept] of olderHalf(this.#open)) {
      this.#open.delete(key);
      this.#close(kept);
    }
    for (const [key] of olderHalf(this.#early)) this.#early.delete(key);
  }

  #tell(use: Use): void {
    add(this.#groups, use);
    if (!this.#traces) return;
    const { trace } = use.kept;
    const known = this.#traces.get(trace);
    if (known) known.push(use);
    else if (this.#traces.size < MOST_SEQUENCES) this.#traces.set(trace, [use]);
  }
}

function olderHalf<Value>(all: ReadonlyMap<string, Value>): [string, Value][] {
  return all.size > MOST_OPEN ? [...all].slice(0, all.size / 2) : [];
}

function add(groups: Map<string, Group>, { kept: { name, place }, ends }: Use): void {
  const { from, to, action } = ends;
  const key = JSON.stringify([
    from,
    to.relation ?? to.names[0],
    to.technology,
    to.resource,
    to.destination?.name,
    action,
  ]);
  const known = groups.get(key);
  if (known) {
    known.count += 1;
    if (known.places.length < MOST_PLACES) known.places.push(place);
    return;
  }
  groups.set(key, { relation: { ...ends, ...SEEN }, name, count: 1, places: [place] });
}
