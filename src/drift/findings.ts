import { catalogue } from '../catalog/recognise.ts';
import type { Diagnostic, Related, Span } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../model/graph.ts';
import type { Plan } from '../plan/plan.ts';
import { driftFinding } from './codes.ts';
import type { Comparison, Edge, PlacedContainer, Verdict } from './compare.ts';
import { nameOf, spanOf } from './compare.ts';
import { destinationFindings } from './destinations.ts';
import { nameForms } from './names.ts';
import { operationsNotServed } from './not-served.ts';
import { orderFindings } from './order.ts';
import type { ObservedAction, ObservedRelation } from './observed.ts';
import type { Parties, Party, ResolvedPeer } from './parties.ts';
import { drawing, erasing, type Texts, writing } from './repairs.ts';

/** What was compared. */
export interface Compared {
  readonly graph: Graph;
  readonly plan: Plan;
  /** Whether c4gen generated the code: its services are of Node then, whatever the diagram says that they are to become. */
  readonly isPlatform: boolean;
  /** Whether it was generated from this diagram, so that operations have the names that this one gives them. */
  readonly isMadeOf: boolean;
  /** Of the diagrams, for repairs. */
  readonly texts: Texts;
}

/** What of a comparison the team should hear of, in the order: relations, systems, containers, technologies. */
export function findingsOf(
  comparison: Comparison,
  { graph, plan, isPlatform, isMadeOf, texts }: Compared,
): Diagnostic[] {
  const { verdicts, edges, containers, parties } = comparison;
  const unmet = destinationFindings(comparison, graph, plan);
  const explained = new Set(unmet.flatMap(({ relations }) => relations));
  return [
    ...undeclaredRelations(edges, graph, texts),
    ...undeclaredSystems(edges, parties, graph),
    ...verdicts
      .filter(({ status, relation }) => status === 'absent' && !explained.has(relation))
      .map((each) => absentRelation(each, texts)),
    ...unmet.map(({ diagnostic }) => diagnostic),
    ...(isPlatform && isMadeOf ? operationsNotServed(containers, graph, plan) : []),
    ...codeWithoutElement(containers, graph),
    ...elementWithoutCode(containers, parties, plan),
    ...differingTechnologies(comparison, isPlatform),
    ...orderFindings(comparison, graph),
  ];
}

/** How many other places of one finding are told. */
const MOST_PLACES = 4;

const DOES: Readonly<Record<ObservedAction, string>> = {
  call: 'calls',
  produce: 'puts messages into',
  consume: 'takes messages from',
  write: 'writes to',
  read: 'reads from',
  use: 'uses',
};

type FoundEdge = Edge & { readonly to: ResolvedPeer };

/** One finding for each pair of parties, whoever saw it and how often. */
function undeclaredRelations(edges: readonly Edge[], graph: Graph, texts: Texts): Diagnostic[] {
  const groups = new Map<string, FoundEdge[]>();
  for (const edge of edges) {
    const { to, from, declared } = edge;
    if (declared.length > 0 || to === undefined || to === 'several') continue;
    if (to.party.unit === from.unit || to.party.unit.role === 'person') continue;
    const key = `${from.unit.id} ${to.party.unit.id}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...edge, to }]);
  }
  return [...groups.values()].flatMap((group) => {
    const sure = group.filter(({ observed }) => observed.confidence !== 'possible');
    const told = sure.length > 0 ? sure : group;
    const [first] = told;
    if (!first) return [];
    const { observed, from, to } = first;
    const [place] = observed.places;
    if (!place) return [];
    const drawn = graph.relations.find((relation) => isBetween(relation, from, to.party));
    const message = `'${nameOf(from)}' ${DOES[observed.action]} '${nameOf(to.party)}' (${observed.how}), and the diagram ${
      drawn ? `draws only ${drawn.id}` : 'draws no relation between them'
    }`;
    const related: Related[] = [
      ...(drawn ? [{ message: 'the only relation between them', span: spanOf(drawn) }] : []),
      ...elementPlaces(drawn ? [] : [from, to.party]),
      ...otherPlaces(
        told.map((each) => each.observed),
        place,
      ),
    ];
    const kind = sure.length > 0 ? 'undeclared' : 'perhapsUndeclared';
    const suggestions =
      sure.length > 0 ? drawing({ from, to: to.party, observed }, graph, texts) : [];
    return [driftFinding(kind, place, { message, related, suggestions })];
  });
}

function isBetween(
  { from, to }: Pick<Graph['relations'][number], 'from' | 'to'>,
  a: Party,
  b: Party,
): boolean {
  const [one, other] = [a.element?.id, b.element?.id];
  return (from === one && to === other) || (from === other && to === one);
}

function elementPlaces(parties: readonly Party[]): Related[] {
  return parties.flatMap(({ element }) =>
    element ? [{ message: `'${element.id}' in the diagram`, span: element.spans.id }] : [],
  );
}

/** Where else the same is seen, each place once. */
function otherPlaces(observed: readonly ObservedRelation[], first: Span): Related[] {
  const seen = new Set([placeKey(first)]);
  const places = observed.flatMap(({ places: all, how }) =>
    all.flatMap((span): Related[] => {
      if (seen.has(placeKey(span))) return [];
      seen.add(placeKey(span));
      return [{ message: how, span }];
    }),
  );
  return places.slice(0, MOST_PLACES);
}

function placeKey({ file, line }: Span): string {
  return `${file}:${line}`;
}

/** What is used that the diagram has nothing of: by the technology, by the host, or by the name that a variable gives it. */
function undeclaredSystems(
  edges: readonly Edge[],
  parties: Parties,
  { relations }: Graph,
): Diagnostic[] {
  const told = new Set<string>();
  return edges.flatMap(({ observed, from, to }) => {
    const [place] = observed.places;
    const name = to === undefined ? systemName(observed, parties) : undefined;
    if (!place || name === undefined || observed.confidence === 'possible') return [];
    if (relations.some((relation) => isByWayOf(relation, from, observed))) return [];
    const key = `${from.unit.id} ${name}`;
    if (told.has(key)) return [];
    told.add(key);
    const message = `'${nameOf(from)}' ${DOES[observed.action]} ${name} (${observed.how}), and the diagram has no such element`;
    return [
      driftFinding('unknownPeer', place, {
        message,
        related: [...elementPlaces([from]), ...otherPlaces([observed], place)],
      }),
    ];
  });
}

/** Whether a broker is drawn as what an arrow of messages goes by: `Rel(orders, mails, "Tells", "RabbitMQ")`. */
function isByWayOf(
  { from, to, technology }: Graph['relations'][number],
  { element }: Party,
  { action, to: peer }: ObservedRelation,
): boolean {
  const isMessage = action === 'produce' || action === 'consume';
  if (!isMessage || !element || (from !== element.id && to !== element.id)) return false;
  const isKnown = catalogue
    .technologies(technology ?? '')
    .some(({ entry }) => entry.name === peer.technology);
  const { words } = nameForms(technology ?? '');
  return isKnown || peer.names.some((name) => words.includes(nameForms(name).joined));
}

function systemName(
  { to: { names, technology } }: ObservedRelation,
  parties: Parties,
): string | undefined {
  const isDrawn =
    technology !== undefined &&
    parties.all.some((party) => parties.technologiesOf(party).has(technology));
  const [name] = names.filter((each) => nameForms(each).bare !== '');
  if (technology !== undefined) return isDrawn ? undefined : (name ?? technology);
  return name === undefined ? undefined : `'${name}'`;
}

function absentRelation({ relation, seen, actors }: Verdict, texts: Texts): Diagnostic {
  const [actor] = actors.filter(({ isJudged }) => isJudged);
  const name = actor ? nameOf(actor.party) : relation.from;
  const prepared = seen.flatMap(({ places }) => places.slice(0, 1));
  const message =
    prepared.length > 0
      ? `${relation.id} is drawn, and '${name}' prepares for it without ever using it`
      : `${relation.id} is drawn, and nothing that '${name}' does is it`;
  const related: Related[] =
    prepared.length > 0
      ? prepared.map((span) => ({ message: 'made here, and used nowhere', span }))
      : (actor?.container.places ?? []).slice(0, 1).map((span) => ({
          message: `'${name}' is here`,
          span,
        }));
  const suggestions = erasing(relation, texts);
  return driftFinding('absent', spanOf(relation), { message, related, suggestions });
}

function codeWithoutElement(containers: readonly PlacedContainer[], graph: Graph): Diagnostic[] {
  const left = containers.filter(({ party, container }) => !party && container.source === 'code');
  return left.flatMap(({ container }) => {
    const [place] = container.places;
    if (!place) return [];
    const name = container.names[0] ?? container.id;
    const message = `the code has a service '${name}'${
      container.path ? ` (${container.path})` : ''
    }, and the diagram draws nothing of that name`;
    return [
      driftFinding('noElement', place, {
        message,
        related: neighbours(container.path, containers, graph),
      }),
    ];
  });
}

/** Where in the diagram it would stand: beside those whose code is beside its own. */
function neighbours(
  path: string | undefined,
  containers: readonly PlacedContainer[],
  graph: Graph,
): Related[] {
  const parentOf = (each = '') => each.slice(0, Math.max(each.lastIndexOf('/'), 0));
  const beside = containers.find(
    ({ container, party }) => party?.element && parentOf(container.path) === parentOf(path),
  );
  const element = beside?.party?.element ?? graph.elements.find(({ kind }) => kind !== 'person');
  if (!element) return [];
  const boundary = graph.elements.find(({ id }) => id === element.parent) ?? element;
  const message = `'${boundary.id}', where its neighbours are drawn`;
  return [{ message, span: boundary.spans.id }];
}

function elementWithoutCode(
  containers: readonly PlacedContainer[],
  parties: Parties,
  { units }: Plan,
): Diagnostic[] {
  const found = new Set(containers.map(({ party }) => party?.unit));
  const placed = containers.filter(({ container, party }) => container.source === 'code' && party);
  const [example] = placed;
  // A folder without any code that is known says nothing of what is missing in it.
  if (!example) return [];
  return units.flatMap((unit) => {
    const element = unit.role === 'service' ? parties.unit(unit.id)?.element : undefined;
    if (!element || found.has(unit)) return [];
    const [place] = example.container.places;
    const related = place
      ? [{ message: `the code of '${nameOf(example.party)}', for comparison`, span: place }]
      : [];
    const message = `'${element.id}' is drawn, and there is no code for it`;
    return [driftFinding('noCode', element.spans.id, { message, related })];
  });
}

/** Languages and frameworks that run on others: a React page is also of Node. */
const ALSO: Readonly<Record<string, readonly string[]>> = { react: ['node'], node: ['react'] };

function differingTechnologies(
  { containers, edges }: Comparison,
  isPlatform: boolean,
): Diagnostic[] {
  const ofContainers = containers.flatMap(({ container, party }) => {
    const [place] = container.places;
    if (!party?.element || !place || container.technologies.length === 0) return [];
    const declared = declaredTechnologies(party);
    const isGenerated = isPlatform && container.path === party.unit.folder;
    const shown = isGenerated
      ? container.technologies.filter((each) => each !== 'node' && each !== 'react')
      : container.technologies;
    const known = shown.flatMap((each) => [each, ...(ALSO[each] ?? [])]);
    if (declared.length === 0 || shown.length === 0) return [];
    if (declared.some((each) => known.includes(each))) return [];
    return [differs(party, shown[0] ?? '', place, 'what it is made of')];
  });
  const told = new Set<Party>();
  const ofPeers = edges.flatMap(({ to, observed }) => {
    const [place] = observed.places;
    if (to === undefined || to === 'several' || !to.differs || !place) return [];
    if (told.has(to.party) || observed.confidence === 'possible') return [];
    told.add(to.party);
    return [differs(to.party, observed.to.technology ?? '', place, observed.how)];
  });
  return [...ofContainers, ...ofPeers];
}

/** What the diagram names itself, not what it could stand for. */
function declaredTechnologies({ unit }: Party): readonly string[] {
  return catalogue
    .technologies(unit.declaredTechnology ?? '')
    .filter(({ names }) => names === 'itself')
    .map(({ entry }) => entry.name);
}

function differs(party: Party, shown: string, place: Span, how: string): Diagnostic {
  const { element, unit } = party;
  const span = element?.spans.technology ?? element?.spans.id ?? place;
  const message = `'${nameOf(party)}' is drawn as ${unit.declaredTechnology ?? unit.technology}, and is ${shown}`;
  const related = [{ message: how, span: place }];
  const suggestions = writing(shown, element?.spans.technology ?? null);
  return driftFinding('technology', span, { message, related, suggestions });
}
