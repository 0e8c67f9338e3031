import type { Diagnostic, Span as Place } from '../../../diagnostics/diagnostic.ts';
import type { Span } from '../../../run/telemetry/span.ts';
import { driftFinding } from '../../codes.ts';
import type { Observation, ObservedContainer, ObservedRelation } from '../../observed.ts';
import type { ObservationRequest } from '../../observers.ts';
import { type Doing, doingOf } from './peer.ts';
import { readSpans, type TraceEnd } from './read-spans.ts';

/** Observes containers and relations from files of traces, of any system that is instrumented with OpenTelemetry. */
export async function observeTraces({
  traces,
}: Pick<ObservationRequest, 'traces'>): Promise<Observation> {
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
  readonly service: string;
  readonly kind: Span['kind'];
  readonly name: string;
  readonly parent: string | null;
  readonly doing: Doing | undefined;
  readonly place: Place;
}

/** Uses of one relation, with how often it was seen. */
interface Group {
  readonly relation: Omit<ObservedRelation, 'how' | 'places'>;
  readonly name: string;
  readonly places: Place[];
  count: number;
}

/** So many places are told of one relation. */
const MOST_PLACES = 3;

class SeenSpans {
  readonly #spans = new Map<string, Kept>();
  readonly #services = new Map<string, Place>();

  get count(): number {
    return this.#spans.size;
  }

  add({ span, place }: { readonly span: Span; readonly place: Place }): void {
    const { service, kind, name, traceId, parentSpanId } = span;
    if (!this.#services.has(service)) this.#services.set(service, place);
    this.#spans.set(`${traceId}${span.spanId}`, {
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
    const answered = this.#calls(groups);
    for (const [key, kept] of this.#spans) {
      const { doing, service } = kept;
      if (!doing || answered.has(key)) continue;
      if (doing.to.relation === undefined && doing.to.names.includes(service)) continue;
      add(groups, kept, { from: service, ...doing });
    }
    return [...groups.values()].map(({ relation, name, count, places }) => ({
      ...relation,
      how: count === 1 ? `a span '${name}'` : `${count} spans such as '${name}'`,
      places,
    }));
  }

  /** Adds what both ends show: a server's span within another service's. Returns the client's spans that are done with. */
  #calls(groups: Map<string, Group>): Set<string> {
    const answered = new Set<string>();
    for (const kept of this.#spans.values()) {
      if (kept.kind !== 'server' || kept.parent === null) continue;
      const caller = this.#spans.get(kept.parent);
      if (!caller || caller.service === kept.service) continue;
      if (caller.doing?.to.relation !== undefined) continue;
      answered.add(kept.parent);
      const { to } = caller.doing ?? { to: { names: [] } };
      add(groups, caller, {
        from: caller.service,
        to: { ...to, names: [...new Set([kept.service, ...to.names])] },
        action: 'call',
      });
    }
    return answered;
  }
}

function add(
  groups: Map<string, Group>,
  { name, place }: Kept,
  { from, to, action }: Pick<ObservedRelation, 'from' | 'to' | 'action'>,
): void {
  const key = JSON.stringify([
    from,
    to.relation ?? to.names[0],
    to.technology,
    to.resource,
    action,
  ]);
  const known = groups.get(key);
  if (known) {
    known.count += 1;
    if (known.places.length < MOST_PLACES) known.places.push(place);
    return;
  }
  const relation = { from, to, action, source: 'traces', confidence: 'certain' } as const;
  groups.set(key, { relation, name, count: 1, places: [place] });
}
