import { matchProtocols } from '../catalog/match.ts';
import { UserFault } from '../diagnostics/faults.ts';
import type { Element, Graph } from '../model/graph.ts';
import { surroundings } from '../model/queries.ts';
import { inform, type PlanContext, type UnitDraft } from './draft.ts';
import { hostsOf, type Part } from './hosts.ts';
import { placementOf, replicasOf } from './placement.ts';
import { type Choice, chooseTechnology } from './technology-choice.ts';

/**
 * Makes a unit of every element that can run or be played: persons, systems and containers. A component becomes a module of its
 * container's unit; one that is in no container, a unit of its own.
 */
export function draftUnits(context: PlanContext): void {
  const { graph } = context;
  assertRunnable(graph);
  const hollow = hollowEnds(graph);
  const hosts = hostsOf(context);
  for (const element of graph.elements) {
    const parts = hosts.get(element.id);
    if (parts) draftHost(element, parts, context);
    if (parts || context.places.has(element.id)) continue;
    const isPlace = isContainerOfOthers(element);
    if (isPlace && !hollow.has(element.id)) continue;
    const { technology, reason } = chooseTechnology(element, context);
    const because = isPlace ? `nothing is drawn in it: ${reason}` : reason;
    const unit = draftUnit(element, { technology, reason: because }, context);
    if (technology.role === 'service' && namesGraphql(element)) unit.features.add('graphql');
    context.places.set(element.id, { unit, module: null });
    remark(unit, element, context);
  }
}

/** A unit whose code is made of the components that the diagram draws in it. */
function draftHost(element: Element, parts: readonly Part[], context: PlanContext): void {
  const own = element.technology ? chooseTechnology(element, context).technology : undefined;
  const technology =
    own ??
    parts.find((part) => part.technology.name !== 'service')?.technology ??
    parts[0]!.technology;
  const many = parts.length === 1 ? 'one component' : `${parts.length} components`;
  const unit = draftUnit(
    element,
    { technology, reason: `${technology.title}: a TypeScript service of ${many}` },
    context,
  );
  if ([element, ...parts.map((part) => part.element)].some(namesGraphql))
    unit.features.add('graphql');
  for (const part of parts) {
    const module = {
      id: context.names.take(part.element.id, 'component'),
      element: part.element,
      reason: part.reason,
    };
    unit.modules.push(module);
    context.places.set(part.element.id, { unit, module });
  }
  remark(unit, element, context);
}

function draftUnit(
  element: Element,
  { technology, reason }: Choice,
  context: PlanContext,
): UnitDraft {
  const around = surroundings(element, context.elements);
  const unit: UnitDraft = {
    id: context.names.take(element.id, 'element'),
    element,
    technology,
    reason,
    replicas: replicasOf(element, around),
    placement: placementOf(around),
    features: new Set(),
    modules: [],
  };
  if (technology.skeleton === 'web') unit.features.add('web');
  return unit;
}

/** Says what the diagram draws and the platform does differently. */
function remark(unit: UnitDraft, element: Element, context: PlanContext): void {
  const { title, role } = unit.technology;
  const span = element.spans.id;
  if (isContainerOfOthers(element) && unit.modules.length === 0) {
    const message = `${element.id}: nothing is drawn in it: it is generated as ${title}`;
    inform(context, 'reshaped', message, span);
  }
  if (element.kind === 'component' && role === 'service') {
    const message = `component ${element.id} is in no container: it is generated as a service of its own`;
    inform(context, 'componentAsService', message, span);
  }
  if (unit.replicas > 1) {
    const started =
      role === 'service' ? 'compose.yaml starts as many, c4gen up one' : 'one is started';
    const message = `${element.id} is drawn ${unit.replicas} times: ${started}`;
    inform(context, 'replicas', message, span);
  }
}

function isContainerOfOthers({ kind }: Element): boolean {
  return kind === 'boundary' || kind === 'node';
}

/**
 * A platform needs something that runs.
 *
 * @throws {UserFault} where the diagram draws only persons, places or nothing
 */
function assertRunnable(graph: Graph): void {
  const runs = ({ kind }: Element) => kind !== 'boundary' && kind !== 'node' && kind !== 'person';
  if (graph.elements.some(runs)) return;
  const kinds = new Set(graph.elements.map(({ kind }) => kind));
  const [what, hint] = kinds.has('node')
    ? ['only nodes', 'Draw the containers that run on them.']
    : kinds.has('boundary')
      ? ['only boundaries', 'Draw the systems or containers inside them.']
      : kinds.has('person')
        ? ['only persons', 'Draw the systems that they use.']
        : ['no element', 'Draw at least one system or container.'];
  throw new UserFault(`nothing can be generated from ${graph.file}: it has ${what}`, { hint });
}

/** Boundaries and nodes that relations end on although nothing that runs is drawn in them: they have to act themselves. */
function hollowEnds(graph: Graph): ReadonlySet<string> {
  const ends = new Set(graph.relations.flatMap(({ from, to }) => [from, to]));
  const parentOf = new Map(graph.elements.map(({ id, parent }) => [id, parent]));
  const filled = new Set<string>();
  const hollow = new Set<string>();
  const fill = (id: string) => {
    for (let parent = parentOf.get(id); parent && !filled.has(parent);) {
      filled.add(parent);
      parent = parentOf.get(parent);
    }
  };
  for (const { id, kind } of graph.elements) {
    if (kind !== 'boundary' && kind !== 'node') fill(id);
  }
  // Children come after their parents: seen from the end, what an end lies in is filled by it.
  for (const element of graph.elements.toReversed()) {
    if (!isContainerOfOthers(element) || filled.has(element.id) || !ends.has(element.id)) continue;
    hollow.add(element.id);
    fill(element.id);
  }
  return hollow;
}

function namesGraphql(element: Element): boolean {
  const text = `${element.technology ?? ''}, ${element.description ?? ''}`;
  return matchProtocols(text).some(({ entry }) => entry.name === 'graphql');
}
