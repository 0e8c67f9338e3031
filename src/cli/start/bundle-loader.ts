import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache } from './code-cache.ts';

/** In bytes: a smaller file is compiled sooner than its cache is read. */
const WORTH_CACHING = 4096;

/** What stands for `import()`: see import.ts. */
const IMPORT = './import.cjs';

interface Module {
  readonly exports: object;
}

/** A file of the bundle, as CommonJS calls it. */
type Wrapper = (
  this: object,
  exports: object,
  require: (name: string) => unknown,
  module: Module,
  file: string,
  folder: string,
) => void;

/** Loads CommonJS files that lie in one folder and name each other as `./file.cjs`. */
export class BundleLoader {
  readonly #modules = new Map<string, Module>();
  readonly #cache: CodeCache;
  readonly #nodeRequire: (name: string) => unknown;

  /** @param nodeRequire loads all that is not beside the file that asks for it */
  constructor(cache: CodeCache, nodeRequire: (name: string) => unknown) {
    this.#cache = cache;
    this.#nodeRequire = nodeRequire;
  }

  /**
   * @param file an absolute path
   * @returns what the file exports; the same each time
   */
  load(file: string): unknown {
    const loaded = this.#modules.get(file);
    if (loaded) return loaded.exports;
    const module: Module = { exports: {} };
    // Before it runs: a file may need one that needs it.
    this.#modules.set(file, module);
    const folder = dirname(file);
    const require = (name: string): unknown => {
      if (!name.startsWith('./')) return this.#nodeRequire(name);
      const path = join(folder, name);
      return name === IMPORT ? this.#nodeRequire(path) : this.load(path);
    };
    this.#compile(file).call(module.exports, module.exports, require, module, file, folder);
    return module.exports;
  }

  #compile(file: string): Wrapper {
    const { text, version } = read(file);
    const isKept = text.length >= WORTH_CACHING;
    const cached = isKept ? this.#cache.read(file, version) : undefined;
    const script = new Script(
      `(function (exports, require, module, __filename, __dirname) { ${text}\n})`,
      {
        filename: file,
        ...(cached && { cachedData: cached }),
      },
    );
    // V8 refuses what another V8, or one with other flags, has made.
    if (isKept && script.cachedDataRejected !== false) this.#cache.add(file, version, script);
    return script.runInThisContext() as Wrapper;
  }
}

/** @returns a version that changes with the file: V8 compares no more of its text than the length */
function read(file: string): { readonly text: string; readonly version: string } {
  const descriptor = openSync(file, 'r');
  try {
    const { size, mtimeMs } = fstatSync(descriptor);
    return { text: readFileSync(descriptor, 'utf8'), version: `${size}-${mtimeMs}` };
  } finally {
    closeSync(descriptor);
  }
}
