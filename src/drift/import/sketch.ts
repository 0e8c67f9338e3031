import { technologies } from '../../catalog/index.ts';
import { agreement, nameForms } from '../names.ts';
import type { Observation, ObservedContainer } from '../observed.ts';

/** An element that a first diagram is to have. */
export interface Sketch {
  readonly id: string;
  readonly label: string;
  readonly macro: 'Container' | 'ContainerDb' | 'ContainerQueue' | 'System_Ext';
  /** As a person would write it; null where nothing tells. */
  readonly technology: string | null;
}

/** What is known of one thing that runs, from every source that shows it. */
interface Known {
  readonly containers: readonly ObservedContainer[];
  readonly names: readonly string[];
}

/** The sources, the one that names things best first: code is what people work on. */
const SOURCES: readonly Observation['source'][] = ['code', 'configuration', 'traces'];

/** Everything that runs, each once, whoever shows it: services first, then what they use. */
export function sketchContainers(observations: readonly Observation[]): Sketch[] {
  const known: Known[] = [];
  for (const source of SOURCES) {
    const shown = observations
      .filter((observation) => observation.source === source)
      .flatMap(({ containers }) => containers);
    const before = [...known];
    for (const container of shown) {
      const same = before.find((each) => isSame(each, container));
      const merged = {
        containers: [...(same?.containers ?? []), container],
        names: [...new Set([...(same?.names ?? []), ...container.names])],
      };
      if (same) known[known.indexOf(same)] = merged;
      else known.push(merged);
      if (same) before[before.indexOf(same)] = merged;
    }
  }
  const taken = new Set<string>();
  const sketches = known.map((each) => sketchOf(each, taken));
  return sketches.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function isSame({ containers, names }: Known, container: ObservedContainer): boolean {
  const { path } = container;
  if (path !== undefined && path !== '' && containers.some((each) => each.path === path))
    return true;
  const forms = names.map(nameForms);
  return container.names
    .map(nameForms)
    .some((own) => forms.some((each) => agreement(own, each) >= 2));
}

function rankOf({ macro }: Sketch): number {
  return ['Container', 'ContainerQueue', 'ContainerDb', 'System_Ext'].indexOf(macro);
}

function sketchOf({ containers, names }: Known, taken: Set<string>): Sketch {
  const technology = engineOf(containers) ?? containers.flatMap((each) => each.technologies)[0];
  const [name = 'service'] = names;
  return {
    id: aliasOf(name, taken),
    label: labelOf(name),
    macro: macroOf(technology),
    technology: titleOf(technology),
  };
}

/** An engine that configuration shows is what runs, whatever code is kept beside it. */
function engineOf(containers: readonly ObservedContainer[]): string | undefined {
  const all = containers.flatMap((each) => each.technologies);
  return all.find((name) => technologies.find((each) => each.name === name)?.role === 'engine');
}

/** Something that is used and that nothing shows to run here: a store by its technology, or the system of somebody else. */
export function sketchPeer(
  { names, technology }: { readonly names: readonly string[]; readonly technology?: string },
  taken: Set<string>,
): Sketch {
  const macro = macroOf(technology);
  const isOwn = technology !== undefined && macro !== 'Container';
  const name =
    (isOwn ? names.find((each) => !each.includes('.')) : nameOfHost(names)) ??
    technology ??
    'system';
  return {
    id: aliasOf(name, taken),
    label: labelOf(name),
    macro: isOwn ? macro : 'System_Ext',
    technology: isOwn ? titleOf(technology) : null,
  };
}

/** Of `api.stripe.com, stripe, api` the owner; of a single name itself. */
function nameOfHost(names: readonly string[]): string | undefined {
  return names.find((name) => !name.includes('.')) ?? names[0];
}

function macroOf(technology: string | undefined): Sketch['macro'] {
  const provides = technologies.find(({ name }) => name === technology)?.provides ?? [];
  if (provides.some((each) => each === 'stream' || each === 'queue')) return 'ContainerQueue';
  const isStore = provides.some((each) =>
    ['sql', 'documents', 'key-value', 'search'].includes(each),
  );
  return isStore ? 'ContainerDb' : 'Container';
}

function titleOf(technology: string | undefined): string | null {
  const found = technologies.find(({ name }) => name === technology);
  return found === undefined || found.role === 'external' ? null : found.title;
}

/** A short alias that Mermaid takes, used by nobody else. */
function aliasOf(name: string, taken: Set<string>): string {
  const words = (name.split('.')[0] ?? name)
    .normalize('NFKD')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/u);
  const plain = words.filter((word) => word !== '').join('_') || 'element';
  const base = /^\d/u.test(plain) || KEYWORDS.test(plain) ? `${plain}_` : plain;
  let alias = base;
  for (let number = 2; taken.has(alias); number += 1) alias = `${base}${number}`;
  taken.add(alias);
  return alias;
}

/** Aliases that Mermaid takes for something else. */
const KEYWORDS = /^(?:title|direction|accTitle|accDescr|end)$/iu;

/** `order-service` as a person writes it: `Order service`. */
function labelOf(name: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[\s_.-]+/gu, ' ')
    .replaceAll('"', '')
    .trim();
  return words === '' ? 'Service' : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
