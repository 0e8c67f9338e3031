import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** The files below one folder of `templates/`: path relative to that folder (forward slashes) -> text. */
export type TemplateFiles = ReadonlyMap<string, string>;

/** What a technology or a protocol is, beside the files that a platform is made of. */
export const DESCRIPTORS: ReadonlySet<string> = new Set(['technology.ts', 'protocol.ts']);

/** The package's `templates/`, whether on disk or in memory. Paths are relative to it, with forward slashes. */
export interface Templates {
  /** The files below a folder, sorted by path; empty where there is no such folder. */
  folder(path: string): TemplateFiles;
  /** One file's text, or undefined where there is none. */
  file(path: string): string | undefined;
}

/** The templates as texts in memory. */
export class LoadedTemplates implements Templates {
  readonly #texts: TemplateFiles;
  #folders: ReadonlyMap<string, TemplateFiles> | undefined;

  /** @param texts by path, sorted, without descriptors */
  constructor(texts: TemplateFiles) {
    this.#texts = texts;
  }

  folder(path: string): TemplateFiles {
    this.#folders ??= byFolder(this.#texts);
    return this.#folders.get(path) ?? new Map();
  }

  file(path: string): string | undefined {
    return this.#texts.get(path);
  }
}

function byFolder(texts: TemplateFiles): ReadonlyMap<string, TemplateFiles> {
  const folders = new Map<string, Map<string, string>>();
  for (const [path, text] of texts) {
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash);
      const files = folders.get(folder) ?? new Map<string, string>();
      folders.set(folder, files);
      files.set(path.slice(slash + 1), text);
    }
  }
  return folders;
}

/** The names in one folder. */
interface Listing {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

/** Reads the package's `templates/`: lists each folder and reads each file at most once, and only when asked for. */
export class TemplateLoader implements Templates {
  readonly #root: string;
  readonly #listings = new Map<string, Listing>();
  readonly #texts = new Map<string, string>();

  /** @param root folder of the templates; the package's own by default */
  constructor(root = join(packageRoot(), 'templates')) {
    this.#root = root;
    this.#listings.set('', list(root));
  }

  folder(path: string): TemplateFiles {
    const files = this.#below(path, '').toSorted();
    return new Map(files.map((file) => [file, this.#text(`${path}/${file}`)]));
  }

  file(path: string): string | undefined {
    const { folder, name } = split(path);
    return this.#list(folder).files.has(name) ? this.#text(path) : undefined;
  }

  #below(path: string, prefix: string): string[] {
    const { files, folders } = this.#list(path);
    const own = [...files].filter((name) => !DESCRIPTORS.has(name)).map((name) => prefix + name);
    const inner = [...folders].flatMap((name) =>
      this.#below(`${path}/${name}`, `${prefix}${name}/`),
    );
    return [...own, ...inner];
  }

  /** Most folders that are asked for do not exist, which the folder above tells without asking the system. */
  #list(path: string): Listing {
    const known = this.#listings.get(path);
    if (known) return known;
    const { folder, name } = split(path);
    const exists = this.#list(folder).folders.has(name);
    const listing = exists ? list(`${this.#root}/${path}`) : nothing;
    this.#listings.set(path, listing);
    return listing;
  }

  #text(path: string): string {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(`${this.#root}/${path}`, 'utf8');
    this.#texts.set(path, text);
    return text;
  }
}

const nothing: Listing = { files: new Set(), folders: new Set() };

function list(folder: string): Listing {
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const files = entries.filter((entry) => !entry.isDirectory());
  const names = (some: typeof entries): Set<string> => new Set(some.map(({ name }) => name));
  return { files: names(files), folders: names(folders) };
}

function split(path: string): { readonly folder: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}
