import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Span } from '../diagnostics/diagnostic.ts';
import { UserFault } from '../diagnostics/faults.ts';
import { Lines } from '../parse/lines.ts';

/** Holds what others wrote, what was built, or what git keeps: nothing in them is the team's own code. */
const SKIPPED = new Set([
  'node_modules',
  'bower_components',
  'dist',
  'build',
  'coverage',
  'target',
  'vendor',
  'deps',
  '_build',
  'venv',
  '__pycache__',
]);

/** Hidden folders are those of tools, but for these, in which people keep configuration of their own. */
const HIDDEN = new Set(['.github', '.devcontainer', '.docker', '.k8s']);

/** Larger files are data or bundles; nobody writes such code (1 MiB). */
const MOST_BYTES = 1024 * 1024;
/** Ends a walk through a folder that is no repository, such as a home folder. */
const MOST_FILES = 200_000;

/** A folder of code, listed once for all observers. Paths in it are relative to it, with forward slashes. */
export class Folder {
  /** Absolute. */
  readonly root: string;
  /** Every file but those of skipped folders, sorted. */
  readonly files: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #texts = new Map<string, string | undefined>();
  readonly #lines = new Map<string, Lines>();

  private constructor(root: string, files: readonly string[]) {
    this.root = root;
    this.files = files;
    this.#known = new Set(files);
  }

  /**
   * Lists a folder. Links are not followed.
   *
   * @param path as the user gave it
   * @param wanted folders in it that are known to hold code, whatever their names
   * @throws {UserFault} where it is no folder that can be read
   */
  static open(path: string, wanted: ReadonlySet<string> = new Set()): Folder {
    const root = resolve(path);
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UserFault(`${path} is not a folder`, {
        hint: 'Name the folder of the code with --code.',
      });
    }
    return new Folder(root, list(root, wanted).sort());
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  /** The text of a file; undefined where it is not one of {@link files}, cannot be read, is too large, or is not text. */
  read(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#load(path));
    return this.#texts.get(path);
  }

  #load(path: string): string | undefined {
    if (!this.has(path)) return undefined;
    try {
      const bytes = readFileSync(join(this.root, path));
      const isText = bytes.length <= MOST_BYTES && !bytes.subarray(0, 8192).includes(0);
      return isText ? bytes.toString('utf8') : undefined;
    } catch {
      return undefined;
    }
  }

  /** The name of a file in spans: relative to the folder that c4gen was started in. */
  nameOf(path: string): string {
    return relative('', join(this.root, path)).replaceAll(sep, '/') || path;
  }

  /** The span of a part of a file, by offsets; of its first character where it cannot be read. */
  span(path: string, start = 0, end = start + 1): Span {
    let lines = this.#lines.get(path);
    if (!lines)
      this.#lines.set(path, (lines = new Lines(this.nameOf(path), this.read(path) ?? '')));
    return lines.span(start, end);
  }

  /** The span of the first line that a pattern matches (the match itself), or of the first character of the file. */
  find(path: string, pattern: RegExp): Span {
    const match = pattern.exec(this.read(path) ?? '');
    return match ? this.span(path, match.index, match.index + match[0].length) : this.span(path);
  }

  /** The texts of files by the names that spans give them, for reports. */
  textsOf(names: ReadonlySet<string>): Map<string, string> {
    const texts = new Map<string, string>();
    for (const path of this.#texts.keys()) {
      const name = this.nameOf(path);
      const text = names.has(name) ? this.read(path) : undefined;
      if (text !== undefined) texts.set(name, text);
    }
    return texts;
  }
}

function list(root: string, wanted: ReadonlySet<string>): string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (wanted.has(path) || !isSkipped(entry.name)) folders.push(path);
      } else if (entry.isFile()) files.push(path);
    }
    if (files.length > MOST_FILES) {
      throw new UserFault(`${root} has more than ${MOST_FILES} files: it is no repository`, {
        hint: 'Name the folder of the code with --code.',
      });
    }
  }
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // a folder that may not be read holds nothing that can be judged
  }
}

function isSkipped(name: string): boolean {
  return SKIPPED.has(name) || (name.startsWith('.') && !HIDDEN.has(name));
}
