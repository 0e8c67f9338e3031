import { technologies } from '../../catalog/index.ts';
import type { Capability, Technology } from '../../catalog/contracts.ts';
import type { Leg, Module, Plan, Unit } from '../../plan/plan.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';

/** The adapters of one port in the generated kit. */
export interface PortView {
  readonly capability: Capability;
  /** Base name of the port's files in the kit. */
  readonly file: string;
  readonly key: string;
  readonly type: string;
  readonly adapters: readonly { readonly scheme: string; readonly file: string }[];
}

/** A row of the README's table of relations. */
export interface BindingView {
  readonly relation: Untrusted;
  readonly label: Untrusted | null;
  readonly summary: Untrusted;
  readonly reasons: Untrusted | null;
  readonly where: string;
}

/** A row of the README's table of elements. */
export interface ElementView {
  readonly id: Untrusted;
  /** Null where it says no more than the id. */
  readonly label: Untrusted | null;
  readonly declaredTechnology: Untrusted | null;
  readonly reason: Untrusted;
  readonly folder: string | null;
  readonly infra: string | null;
}

/** What the templates at the root of the platform see. */
export interface PlatformView {
  readonly name: string;
  readonly title: Untrusted;
  readonly model: Untrusted;
  /** The files of the model, for a workflow; empty where it came from standard input. */
  readonly models: readonly Untrusted[];
  readonly elements: readonly ElementView[];
  readonly bindings: readonly BindingView[];
  readonly ports: readonly PortView[];
  readonly web: boolean;
  /** Folders of the services that have pages. */
  readonly webFolders: readonly string[];
  /** Folders of the workspace's processes. */
  readonly workspaces: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly kitDevDependencies: Readonly<Record<string, string>>;
}

/** Names of the ports in the kit: file and interface. */
const ports: Readonly<Partial<Record<Capability, { file: string; key: string; type: string }>>> = {
  stream: { file: 'stream', key: 'stream', type: 'StreamPort' },
  queue: { file: 'queue', key: 'queue', type: 'QueuePort' },
  documents: { file: 'documents', key: 'documents', type: 'DocumentsPort' },
  'key-value': { file: 'key-value', key: "'key-value'", type: 'KeyValuePort' },
  search: { file: 'search', key: 'search', type: 'SearchPort' },
  sql: { file: 'sql', key: 'sql', type: 'SqlPort' },
};

/** The view of the whole platform. */
export function platformView(
  plan: Plan,
  packages: Pick<PlatformView, 'dependencies' | 'devDependencies' | 'kitDevDependencies'>,
): PlatformView {
  return {
    name: plan.name,
    title: untrusted(plan.title),
    model: untrusted(plan.model),
    models: modelFiles(plan.model).map((file) => untrusted(file)),
    elements: plan.units.flatMap((unit) => [elementView(unit), ...unit.modules.map(moduleRow)]),
    bindings: plan.bindings.map((binding) => ({
      relation: untrusted(binding.relation),
      label: untrusted(plan.labels[binding.relation] ?? null),
      summary: untrusted(binding.summary),
      reasons: untrusted(binding.reasons.length > 0 ? binding.reasons.join('; ') : null),
      where: binding.connector ? `connectors/${binding.connector}` : whereOf(binding.legs[0], plan),
    })),
    ports: portViews(plan),
    webFolders: plan.units.flatMap(({ features, folder }) =>
      features.includes('web') && folder !== null ? [folder] : [],
    ),
    web: plan.units.some(({ features }) => features.includes('web')),
    workspaces: ['kit', ...plan.units.flatMap(({ folder }) => folder ?? [])],
    ...packages,
  };
}

/** A name that a workflow would read as an expression is not put into one. */
function modelFiles(model: string): readonly string[] {
  return model === '<stdin>' || model.includes('${{') ? [] : model.split(', ');
}

function whereOf(leg: Leg | undefined, plan: Plan): string {
  const unit = plan.units.find(({ id }) => id === leg?.unit);
  const module = unit?.modules.find(({ id }) => id === leg?.module);
  return module?.folder ?? unit?.folder ?? 'played by verify';
}

function moduleRow({ element, label, declaredTechnology, folder, reason }: Module): ElementView {
  return {
    id: untrusted(element),
    label: untrusted(label === element ? null : label),
    declaredTechnology: untrusted(declaredTechnology),
    reason: untrusted(`a module: ${reason}`),
    folder,
    infra: null,
  };
}

function elementView(unit: Unit): ElementView {
  const technology = technologyOf(unit);
  return {
    id: untrusted(unit.element ?? unit.id),
    label: untrusted(unit.label === (unit.element ?? unit.id) ? null : unit.label),
    declaredTechnology: untrusted(unit.declaredTechnology),
    reason: untrusted(unit.reason),
    folder: unit.folder,
    infra: technology.image?.mounts ? `infra/${unit.id}` : null,
  };
}

function technologyOf(unit: Unit): Technology {
  const technology = technologies.find(({ name }) => name === unit.technology);
  if (!technology) throw new Error(`unit '${unit.id}' has unknown technology '${unit.technology}'`);
  return technology;
}

function portViews(plan: Plan): PortView[] {
  const used = new Set(plan.units.map(technologyOf).filter(({ connection }) => connection));
  return Object.entries(ports).flatMap(([capability, port]) => {
    const providers = [...used].filter(({ provides }) =>
      provides.includes(capability as Capability),
    );
    if (providers.length === 0) return [];
    const memory = providers.some(({ connection }) => connection?.scheme.embedded === 'memory')
      ? [{ scheme: 'memory', file: `${port.file}-memory` }]
      : [];
    const engines = providers.map(({ name, connection }) => ({
      scheme: connection!.scheme.docker,
      file: `${port.file}-${name}`,
    }));
    return [{ capability: capability as Capability, ...port, adapters: [...engines, ...memory] }];
  });
}
