import { pascalCase } from '../../plan/names.ts';
import { imageReference, nodeImage } from '../../plan/containers.ts';
import type { Plan, Unit } from '../../plan/plan.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';
import type { HandlerView } from './handler-view.ts';
import { type ModuleView, moduleViews, type PartView, wholeView } from './part-view.ts';
import { grpcContract } from './relation-view.ts';

/** A unit as the templates of a service, connector or simulator see it. */
export interface UnitView extends PartView {
  readonly id: string;
  readonly pascal: string;
  readonly folder: string;
  /** The image that its Dockerfile builds on. */
  readonly nodeImage: string;
  readonly label: Untrusted;
  readonly role: Unit['role'];
  readonly technology: string;
  readonly declaredTechnology: Untrusted | null;
  /** Its components; where there are some, handlers and relations are theirs. */
  readonly modules: readonly ModuleView[];
  /** Those of them that take from something. */
  readonly receivers: readonly ModuleView[];
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
  const modules = moduleViews(unit, plan);
  const whole = wholeView(unit, plan);
  const handlers = modules.length === 0 ? whole.handlers : modules.flatMap((part) => part.handlers);
  const served = (over: keyof HandlerView) => handlers.some((handler) => handler[over] === true);
  const features = new Set(unit.features);
  const settings = settingsOf(unit);
  const hasApp = served('overHttp') || features.has('graphql') || features.has('web');
  return {
    ...whole,
    id: unit.id,
    pascal: pascalCase(unit.id),
    folder: unit.folder ?? '',
    nodeImage: imageReference(nodeImage),
    label: untrusted(unit.label),
    role: unit.role,
    technology: unit.technology,
    declaredTechnology: untrusted(unit.declaredTechnology),
    handlers,
    modules,
    receivers: modules.filter(({ incoming }) => incoming.length > 0),
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
    acts: plan.bindings.some(({ legs }) => legs.some((leg) => leg.unit === unit.id)),
    hasServers: features.has('smtp') || features.has('statsd'),
    grpcContract: grpcContract(unit.id),
    listeners: unit.listeners,
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
