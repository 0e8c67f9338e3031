import type { Capability } from '../catalog/contracts.ts';
import { protocols, technologies } from '../catalog/index.ts';
import type { Templates } from '../catalog/templates.ts';
import type { Plan } from '../plan/plan.ts';

interface Manifest {
  readonly requires?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** Packages that read files beside their modules: they stay in node_modules. */
  readonly unbundled?: readonly string[];
}

/** The template folders whose kit files a platform needs, and the packages these need. */
export interface Parts {
  /** Folders such as `protocols/stream`, sorted; each ships `kit/src` and `kit/test`. */
  readonly folders: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Packages that a bundle must leave out, as esbuild's `external` takes them. */
  readonly unbundled: readonly string[];
}

/**
 * Collects the parts of the kit that a plan uses: the folders of its technologies and protocols and, transitively, what their
 * `dependencies.json` require.
 *
 * @throws where two parts want different versions of one package
 */
export function collectParts(plan: Plan, loader: Templates): Parts {
  const folders = new Set<string>();
  const unbundled = new Set<string>();
  const packages = { dependencies: {}, devDependencies: {} };
  const visit = (folder: string) => {
    if (folders.has(folder)) return;
    folders.add(folder);
    for (const place of ['kit', 'simulator']) {
      const manifest = readManifest(loader, `${folder}/${place}`);
      merge(packages.dependencies, manifest.dependencies ?? {}, folder);
      merge(packages.devDependencies, manifest.devDependencies ?? {}, folder);
      for (const name of manifest.unbundled ?? []) unbundled.add(name);
      for (const required of manifest.requires ?? []) visit(required);
    }
  };
  visit('workspace');
  for (const folder of usedFolders(plan)) visit(folder);
  return {
    folders: [...folders].toSorted(),
    dependencies: sorted(packages.dependencies),
    devDependencies: sorted(packages.devDependencies),
    unbundled: [...unbundled].toSorted(),
  };
}

function usedFolders(plan: Plan): string[] {
  const legs = plan.bindings.flatMap((binding) => binding.legs);
  const carriers = legs.flatMap((leg) => {
    const needs = protocols.find(({ name }) => name === leg.protocol)?.needs;
    return needs ? [leg.protocol, carrierOf(needs)] : [leg.protocol];
  });
  const encodings = legs.map(
    (leg) => ({ json: [], avro: ['avro'], protobuf: ['proto'] })[leg.encoding],
  );
  const schemes = legs.map((leg) => (leg.authentication === 'none' ? [] : [leg.authentication]));
  const kept = plan.units.flatMap(({ technology }) => {
    const { connection, provides = [] } =
      technologies.find(({ name }) => name === technology) ?? {};
    return connection ? provides.map((capability) => carrierOf(capability)) : [];
  });
  const features = plan.units.flatMap((unit) => unit.features.filter((name) => name !== 'web'));
  const names = [...kept, ...carriers, ...encodings.flat(), ...schemes.flat(), ...features];
  return [
    ...new Set(
      plan.units.filter(({ folder }) => folder).map((unit) => `technologies/${unit.technology}`),
    ),
    ...new Set(names.map((name) => `protocols/${name}`)),
  ];
}

function carrierOf(capability: Capability): string {
  const carrier = protocols.find((entry) => entry.carrier && entry.needs === capability);
  if (!carrier) throw new Error(`no protocol carries '${capability}'`);
  return carrier.name;
}

function readManifest(loader: Templates, folder: string): Manifest {
  const text = loader.file(`${folder}/dependencies.json`);
  return text === undefined ? {} : (JSON.parse(text) as Manifest);
}

function merge(
  into: Record<string, string>,
  from: Readonly<Record<string, string>>,
  folder: string,
) {
  for (const [name, version] of Object.entries(from)) {
    const known = into[name];
    if (known !== undefined && known !== version) {
      throw new Error(`templates/${folder} wants ${name} ${version}, another part ${known}`);
    }
    into[name] = version;
  }
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
