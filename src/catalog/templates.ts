import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The files below one folder of `templates/`: path relative to that folder (forward slashes) -> text. */
export type TemplateFiles = ReadonlyMap<string, string>;

const descriptors = new Set(['technology.ts', 'protocol.ts']);

/** Reads the package's `templates/`, each folder once and only when asked for. */
export class TemplateLoader {
  readonly #root: string;
  readonly #folders = new Map<string, TemplateFiles>();

  /** @param root folder of the templates; the package's own by default */
  constructor(root = packagedTemplates()) {
    this.#root = root;
  }

  /** The files below a folder, sorted by path; empty where there is no such folder. */
  folder(path: string): TemplateFiles {
    const known = this.#folders.get(path);
    if (known) return known;
    const files = new Map(
      listFiles(`${this.#root}/${path}`)
        .toSorted()
        .map((file) => [file, readFileSync(`${this.#root}/${path}/${file}`, 'utf8')]),
    );
    this.#folders.set(path, files);
    return files;
  }

  /** One file's text, or undefined where there is none. */
  file(path: string): string | undefined {
    const slash = path.lastIndexOf('/');
    return this.folder(path.slice(0, slash)).get(path.slice(slash + 1));
  }
}

/** The templates lie beside `dist/` in the package, and this module is `dist/src/catalog/templates.js`. */
function packagedTemplates(): string {
  const fromBuild = new URL('../../../templates', import.meta.url);
  const fromSource = new URL('../../templates', import.meta.url);
  return fileURLToPath(import.meta.url.endsWith('.ts') ? fromSource : fromBuild);
}

function listFiles(folder: string, prefix = ''): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return listFiles(`${folder}/${entry.name}`, `${path}/`);
    return descriptors.has(entry.name) ? [] : [path];
  });
}
