import type { Span } from '../../../diagnostics/diagnostic.ts';
import type { Folder } from '../../folder.ts';
import type { ObservationRequest } from '../../observers.ts';
import { isPlatform } from '../../platform.ts';
import type { Language } from './languages.ts';
import { languages } from './languages.ts';
import type { OwnPackage, Packages } from './packages.ts';

/** A folder with the code of something that runs. */
export interface CodeContainer {
  /** Its folder, relative to the root; empty for the root itself. */
  readonly path: string;
  /** What it may be called, the most telling first. */
  readonly names: readonly string[];
  /** The package.json of its code, where it has one. */
  readonly package: OwnPackage | undefined;
  readonly language: Language | undefined;
  /** The line that declares it. */
  readonly span: Span;
}

/** Folders of the platform that stand for engines and hold the kit; they are c4gen's, not the team's. */
const PLATFORM_FOLDERS = ['kit', 'simulators'];

/** Folders whose code is taken as that of others. */
export function closedFolders(request: ObservationRequest): readonly string[] {
  return isPlatform(request) ? PLATFORM_FOLDERS : [];
}

/** Finds what runs: as mapped, as the plan places it, and by the manifests of packages. */
export function findContainers(request: ObservationRequest, packages: Packages): CodeContainer[] {
  const { folder, mapping, plan } = request;
  const found = new Map<string, CodeContainer>();
  const add = (path: string, names: readonly string[]): void => {
    const known = found.get(path);
    const own = packages.all.find((each) => each.folder === path);
    const language = languages.find(({ manifests }) => manifestIn(folder, path, manifests));
    const all = [...names, ...namesOf(path, own), ...(known?.names ?? [])];
    found.set(path, {
      path,
      names: [...new Set(all)],
      package: own,
      language,
      span: declaration(folder, path, own, language),
    });
  };
  for (const [element, path] of mapping) add(path, [element]);
  if (isPlatform(request)) {
    for (const { folder: path, id, role } of plan.units) {
      const isCode = role === 'service' || role === 'connector';
      if (path !== null && isCode && hasFiles(folder, path)) add(path, [id]);
    }
  }
  const closed = closedFolders(request);
  for (const path of candidates(folder, packages)) {
    const isTaken = [...found.keys(), ...closed].some((each) => isWithin(path, each));
    if (!isTaken) add(path, []);
  }
  return [...found.values()].filter(
    ({ path }) => path !== '' || found.size === 1 || [...mapping.values()].includes(path),
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === '' || path.startsWith(`${folder}/`);
}

function hasFiles(folder: Folder, path: string): boolean {
  return folder.files.some((file) => file.startsWith(`${path}/`));
}

/** Folders that hold something that runs, the outermost last: what is found within one is not looked for again. */
function candidates(folder: Folder, packages: Packages): string[] {
  const libraries = packages.usedByOthers();
  const ofPackages = packages.all
    .filter(({ manifest }) => !libraries.has(manifest.name ?? ''))
    .filter((each) => runs(folder, each))
    .map((each) => each.folder);
  const ofLanguages = languages.flatMap((language) => language.containers(folder));
  const all = [...new Set([...ofPackages, ...ofLanguages])];
  return all.sort((a, b) => b.split('/').length - a.split('/').length || (a < b ? -1 : 1));
}

const ENTRY = /^(?:src\/)?(?:main|server|app|index|worker|bin\/www)\.(?:[cm]?[jt]s|[jt]sx)$/u;
const FRAMEWORK =
  /^(?:next|nuxt|@remix-run\/.+|@sveltejs\/kit|astro|@nestjs\/core|expo|vite|react-scripts)$/u;

/** Whether a package is run by itself, rather than used by others. */
function runs(folder: Folder, { folder: path, manifest }: OwnPackage): boolean {
  const { scripts = {}, dependencies = {}, devDependencies = {}, workspaces } = manifest;
  const prefix = path === '' ? '' : `${path}/`;
  if (folder.has(`${prefix}Dockerfile`)) return true;
  if (workspaces !== undefined && scripts['start'] === undefined) return false;
  if (scripts['start'] !== undefined || scripts['serve'] !== undefined) return true;
  const isApp = [...Object.keys(dependencies), ...Object.keys(devDependencies)].some((name) =>
    FRAMEWORK.test(name),
  );
  if (isApp && scripts['dev'] !== undefined) return true;
  return folder.files.some(
    (file) =>
      file.startsWith(prefix) &&
      ENTRY.test(file.slice(prefix.length)) &&
      /(?:main|server|worker|www)\.\w+$/u.test(file),
  );
}

function manifestIn(
  folder: Folder,
  path: string,
  manifests: readonly RegExp[],
): string | undefined {
  const prefix = path === '' ? '' : `${path}/`;
  return folder.files.find(
    (file) =>
      file.startsWith(prefix) &&
      !file.slice(prefix.length).includes('/') &&
      manifests.some((each) => each.test(file.slice(prefix.length))),
  );
}

function namesOf(path: string, own: OwnPackage | undefined): string[] {
  const last = path.split('/').at(-1) ?? '';
  const name = own?.manifest.name?.replace(/^@[^/]*\//u, '');
  return [...(last === '' ? [] : [last]), ...(name === undefined ? [] : [name])];
}

function declaration(
  folder: Folder,
  path: string,
  own: OwnPackage | undefined,
  language: Language | undefined,
): Span {
  const prefix = path === '' ? '' : `${path}/`;
  if (own) return folder.find(`${prefix}package.json`, /"name"\s*:\s*"[^"]*"/u);
  const manifest = language && manifestIn(folder, path, language.manifests);
  if (manifest !== undefined) return folder.find(manifest, language?.nameLine ?? /^.+$/mu);
  const first = folder.files.find((file) => file.startsWith(prefix)) ?? '';
  return folder.span(first);
}
