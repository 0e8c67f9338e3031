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
import { readSpans, type TraceEnd } from './read-spans.ts';

/** Observes containers and relations from files of traces, of any system that is instrumented with OpenTelemetry. */
export async function observeTraces({
  traces,
  graph,
}: Pick<ObservationRequest, 'traces'> & {
  readonly graph?: Pick<ObservationRequest['graph'], 'kind'>;
}): Promise<Observation> {
  const seen = new SeenSpans();
  const diagnostics: Diagnostic[] = [];
  for (const file of traces) {
    const before = seen.count;
    const end = await readSpans(file, (spans) => spans.forEach((each) => seen.add(each)));
    diagnostics.push(...complaints(file, end, seen.count - before));
  }
  return {
    source: 'traces',
    containers: seen.containers(),
    relations: seen.relations(),
    // What was not exercised leaves no trace: that something is missing says nothing.
    judged: [],
    ...(graph?.kind === 'C4Dynamic' && { sequences: seen.sequences() }),
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

/** So many places are told of one relation. */
const MOST_PLACES = 3;
/** So many traces are held against the order of a dynamic diagram. */
const MOST_SEQUENCES = 1000;

class SeenSpans {
  readonly #spans = new Map<string, Kept>();
  readonly #services = new Map<string, Place>();

  get count(): number {
    return this.#spans.size;
  }

  add({ span, place }: { readonly span: Span; readonly place: Place }): void {
    const { service, kind, name, traceId, parentSpanId, startMs } = span;
    if (!this.#services.has(service)) this.#services.set(service, place);
    this.#spans.set(`${traceId}${span.spanId}`, {
      trace: traceId,
      startMs,
      service,
      kind,
      name,
      parent: parentSpanId === null ? null : `${traceId}${parentSpanId}`,
      doing: kind === 'server' || kind === 'internal' ? undefined : doingOf(span),
      place,
    });
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

  relations(): ObservedRelation[] {
    const groups = new Map<string, Group>();
    for (const use of this.#uses()) add(groups, use);
    return [...groups.values()].map(({ relation, name, count, places }) => ({
      ...relation,
      how: count === 1 ? `a span '${name}'` : `${count} spans such as '${name}'`,
      places,
    }));
  }

  /** What was done within each trace, as it began. */
  sequences(): ObservedSequence[] {
    const traces = new Map<string, Use[]>();
    for (const use of this.#uses()) {
      const { trace } = use.kept;
      const known = traces.get(trace);
      if (known) known.push(use);
      else if (traces.size < MOST_SEQUENCES) traces.set(trace, [use]);
    }
    return [...traces.values()].map((uses) =>
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

  /** Every use of somebody by somebody else, once. */
  *#uses(): Iterable<Use> {
    const answered = new Set<string>();
    for (const kept of this.#spans.values()) {
      const call = this.#call(kept);
      if (!call) continue;
      answered.add(kept.parent ?? '');
      yield call;
    }
    for (const [key, kept] of this.#spans) {
      const { doing, service } = kept;
      if (!doing || answered.has(key)) continue;
      if (doing.to.relation === undefined && doing.to.names.includes(service)) continue;
      yield { kept, ends: { from: service, ...doing } };
    }
  }

  /** What both ends show: a server's span within another service's. */
  #call({ kind, parent, service }: Kept): Use | undefined {
    if (kind !== 'server' || parent === null) return undefined;
    const caller = this.#spans.get(parent);
    if (!caller || caller.service === service || caller.doing?.to.relation !== undefined)
      return undefined;
    const { to } = caller.doing ?? { to: { names: [] } };
    const names = [...new Set([service, ...to.names])];
    return { kept: caller, ends: { from: caller.service, to: { ...to, names }, action: 'call' } };
  }
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
