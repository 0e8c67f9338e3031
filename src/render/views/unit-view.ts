import { imageReference, nodeImage } from '../../plan/containers.ts';
import { camelCase, pascalCase } from '../../plan/names.ts';
import { operationSlug } from '../../plan/operations.ts';
import type { Binding, Leg, Plan, Unit } from '../../plan/plan.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';
import { grpcContract, type RelationView, relationViews } from './relation-view.ts';

/** Something a unit does when asked or told, with the relations that ask for it. */
export interface HandlerView {
  /** File name and operation path, e.g. `place-order`. */
  readonly file: string;
  readonly name: string;
  readonly pascal: string;
  /** The relations that it serves, for the comment. */
  readonly relations: readonly Untrusted[];
  /** The relations in one line. */
  readonly summary: Untrusted;
  readonly overHttp: boolean;
  readonly overWebSocket: boolean;
  readonly overGrpc: boolean;
  /** Keys of the relations it uses, where not all of them. */
  readonly uses: readonly string[] | null;
  /** The relations it uses until it is rewritten. */
  readonly usedRelations: readonly Untrusted[];
}

/** A unit as the templates of a service, connector or simulator see it. */
export interface UnitView {
  readonly id: string;
  readonly pascal: string;
  readonly folder: string;
  /** What its process runs in. */
  readonly nodeImage: string;
  readonly label: Untrusted;
  readonly role: Unit['role'];
  readonly technology: string;
  readonly declaredTechnology: Untrusted | null;
  readonly outgoing: readonly RelationView[];
  readonly incoming: readonly (RelationView & { readonly handler: HandlerView })[];
  readonly handlers: readonly HandlerView[];
  readonly settings: readonly SettingView[];
  readonly usesUrl: boolean;
  readonly usesAuthority: boolean;
  readonly usesPort: boolean;
  readonly usesText: boolean;
  readonly hasHttp: boolean;
  /** True where it has HTTP routes of its own. */
  readonly hasApp: boolean;
  readonly needsServiceName: boolean;
  readonly web: boolean;
  readonly graphql: boolean;
  readonly grpc: boolean;
  readonly websocket: boolean;
  readonly smtp: boolean;
  readonly statsd: boolean;
  /** True where it acts on others, or takes from them. */
  readonly acts: boolean;
  readonly hasServers: boolean;
  readonly grpcContract: string;
  readonly listeners: Unit['listeners'];
}

/** A setting that a unit reads from its environment, and the kit's schema for it. */
export interface SettingView {
  readonly name: string;
  readonly schema: string;
}

/** The view of a unit that has a process of its own. */
export function unitView(unit: Unit, plan: Plan): UnitView {
  const relations = relationViews(unit, plan);
  const outgoing = relations.filter((relation) => !relation.incoming);
  const usedRelations = outgoing.map(({ relation }) => relation);
  const handlers =
    unit.role === 'connector'
      ? flowHandlers(unit, plan, outgoing)
      : servedHandlers(unit, plan).map((handler) => ({ ...handler, usedRelations }));
  const handlerFor = (relation: RelationView) => {
    const file =
      unit.role === 'connector' ? directionName(relation.backward) : consumerSlug(relation, plan);
    const handler = handlers.find((candidate) => candidate.file === file);
    if (!handler) throw new Error(`${unit.id} has no handler '${file}'`);
    return handler;
  };
  const served = (over: keyof HandlerView) => handlers.some((handler) => handler[over] === true);
  const features = new Set(unit.features);
  const settings = settingsOf(unit);
  const hasApp = served('overHttp') || features.has('graphql') || features.has('web');
  return {
    id: unit.id,
    pascal: pascalCase(unit.id),
    folder: unit.folder ?? '',
    nodeImage: imageReference(nodeImage),
    label: untrusted(unit.label),
    role: unit.role,
    technology: unit.technology,
    declaredTechnology: untrusted(unit.declaredTechnology),
    outgoing,
    incoming: relations
      .filter((relation) => relation.incoming)
      .map((relation) => ({ ...relation, handler: handlerFor(relation) })),
    handlers,
    settings,
    usesUrl: settings.some(({ schema }) => schema === 'url()'),
    usesAuthority: settings.some(({ schema }) => schema === 'authority()'),
    usesPort: settings.some(({ schema }) => schema === 'port()'),
    usesText: settings.some(({ schema }) => schema === 'z.string()'),
    hasHttp: served('overHttp'),
    hasApp,
    needsServiceName:
      features.has('graphql') || (['overHttp', 'overGrpc', 'overWebSocket'] as const).some(served),
    web: features.has('web'),
    graphql: features.has('graphql'),
    grpc: served('overGrpc'),
    websocket: served('overWebSocket'),
    smtp: features.has('smtp'),
    statsd: features.has('statsd'),
    acts: relations.length > 0,
    hasServers: features.has('smtp') || features.has('statsd'),
    grpcContract: grpcContract(unit.id),
    listeners: unit.listeners,
  };
}

/** A connector has one handler for each direction, which uses only that direction's relations. */
function flowHandlers(unit: Unit, plan: Plan, outgoing: readonly RelationView[]): HandlerView[] {
  const binding = plan.bindings.find(({ connector }) => connector === unit.id);
  if (!binding) throw new Error(`no relation needs connector '${unit.id}'`);
  const directions = new Set(
    binding.legs.filter((leg) => leg.unit === unit.id).map((leg) => leg.direction),
  );
  return [...directions].map((direction) => ({
    ...handlerNamed(directionName(direction === 'backward')),
    relations: [untrusted(binding.relation)],
    ...usesOf(outgoing.filter((relation) => relation.backward === (direction === 'backward'))),
  }));
}

function usesOf(relations: readonly RelationView[]) {
  return {
    uses: relations.map(({ key }) => key),
    usedRelations: relations.map(({ relation }) => relation),
  };
}

function directionName(backward: boolean): string {
  return backward ? 'backward' : 'forward';
}

/** A service has a handler for each operation that it is asked for and each relation that it consumes from. */
function servedHandlers(unit: Unit, plan: Plan): HandlerView[] {
  const handlers = new Map<string, HandlerView>();
  const serve = (leg: Leg, binding: Binding) => {
    const file = operationSlug(labelOf(binding, plan));
    const known = handlers.get(file) ?? handlerNamed(file);
    const relations = [...known.relations, untrusted(binding.relation)];
    handlers.set(file, {
      ...known,
      relations,
      summary: untrusted(relations.map(({ text }) => text).join(', ')),
      overHttp: known.overHttp || ['http', 'https', 'http2', 'http3'].includes(leg.protocol),
      overWebSocket: known.overWebSocket || leg.protocol === 'websocket',
      overGrpc: known.overGrpc || leg.protocol === 'grpc',
    });
  };
  for (const binding of plan.bindings) {
    for (const leg of binding.legs) {
      const isAsked = leg.target === unit.id && leg.mode === 'call' && leg.protocol !== 'metrics';
      const isTold = leg.unit === unit.id && (leg.mode === 'consume' || leg.mode === 'poll');
      if (isAsked || isTold) serve(leg, binding);
    }
  }
  return [...handlers.values()];
}

function consumerSlug(relation: RelationView, plan: Plan): string {
  const binding = plan.bindings.find((candidate) => candidate.relation === relation.relation.text);
  return operationSlug(binding ? labelOf(binding, plan) : null);
}

function labelOf(binding: Binding, plan: Plan): string | null {
  return plan.labels[binding.relation] ?? null;
}

function handlerNamed(file: string): HandlerView {
  return {
    file,
    name: camelCase(file),
    pascal: pascalCase(file),
    relations: [],
    summary: untrusted(''),
    overHttp: false,
    overWebSocket: false,
    overGrpc: false,
    uses: null,
    usedRelations: [],
  };
}

function settingsOf(unit: Unit): SettingView[] {
  const ports = unit.listeners
    .filter(({ variable }) => variable !== 'HTTP_PORT')
    .map(({ variable }) => ({ name: variable, schema: 'port()' }));
  const rest = unit.environment.map(({ name, value }) => ({
    name,
    schema:
      value.kind === 'url' ? 'url()' : value.kind === 'authority' ? 'authority()' : 'z.string()',
  }));
  return [...ports, ...rest];
}
