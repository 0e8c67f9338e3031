import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Script } from 'node:vm';

/** A script whose compiled code is not on disk yet. */
interface Fresh {
  readonly path: string;
  readonly script: Script;
}

/**
 * What V8 compiled of scripts, kept in a folder. Never in the way: where it cannot be read or written, c4gen runs as it does
 * without. A kept file is whole, since V8 does not check what it holds beyond its head and its length.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #fresh: Fresh[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What is kept of a version of a file. */
  read(file: string, version: string): Buffer | undefined {
    try {
      return readFileSync(this.#pathOf(file, version));
    } catch {
      return undefined;
    }
  }

  /** Takes a script in, of which nothing is kept that V8 takes. */
  add(file: string, version: string, script: Script): void {
    this.#fresh.push({ path: this.#pathOf(file, version), script });
  }

  /** Keeps what has been compiled by now of the scripts that were added. */
  save(): void {
    try {
      if (this.#fresh.length > 0) mkdirSync(this.#folder, { recursive: true });
      for (const fresh of this.#fresh) keep(fresh);
    } catch {
      // Read-only, full, or being removed: the next run compiles again.
    }
  }

  #pathOf(file: string, version: string): string {
    return join(this.#folder, `${basename(file)}-${version}`);
  }
}

/** Another process may read the file, or write it too. It sees the old one or the new one, even after a power cut. */
function keep({ path, script }: Fresh): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, script.createCachedData(), { flush: true });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
