import { existsSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watch as watchPaths } from 'chokidar';
import { createInterrupter, interruptOnSignals } from '../../run/interruption.ts';
import { shownPath } from '../shown-path.ts';
import type { Terminal } from '../terminal.ts';
import { visible } from '../visible.ts';

/** What one run looked at, absolute. */
export interface Looked {
  readonly files: readonly string[];
}

/** What is run again and again. */
export interface Watched {
  /** As the command line names them; none for those of the configuration, or the only diagram. */
  readonly args: readonly string[];
  /** Runs once, and says itself what is wrong. */
  readonly once: () => Promise<Looked>;
}

/**
 * Editors save a file in several steps, and version control changes many at once: they are one change, in ms. Longer than the 50 ms in
 * which chokidar tells a further change of one file only once: what it keeps back is then read as well.
 */
const SETTLE_MS = 80;

const DIAGRAM = /\.(?:mmd|mermaid|md|markdown)$/iu;
const CONFIG = /^c4gen\.config\.\w+$/u;
const IGNORED = /[\\/](?:node_modules|\.git)(?:[\\/]|$)/u;

/** Runs, and runs again whenever a file changes that the last run looked at, or that a pattern may mean, until Ctrl-C. */
export async function watch({ args, once }: Watched, terminal: Terminal): Promise<void> {
  const interrupter = createInterrupter();
  const restore = interruptOnSignals(interrupter, () => undefined);
  const changes = new Changes(args);
  try {
    await changes.ready;
    while (!interrupter.stop.aborted) {
      changes.follow((await once()).files);
      terminal.err('watching for changes; Ctrl-C ends it\n');
      const changed = await changes.next(interrupter.stop);
      if (changed !== null) terminal.err(`\n${clock()} ${visible(shownPath(changed))} changed\n\n`);
    }
  } finally {
    restore();
    await changes.close();
  }
}

function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}

/** Changes of the files that matter. */
class Changes {
  /** Resolves when no change is missed any more. */
  readonly ready: Promise<void>;
  readonly #watcher;
  /** Whether any diagram counts: a pattern may mean one that is not there yet. */
  readonly #takesAny: boolean;
  readonly #roots: Set<string>;
  #files: ReadonlySet<string> = new Set();
  /** The file that changed last and was not told yet. */
  #changed: string | null = null;
  #wake: () => void = () => undefined;

  constructor(args: readonly string[]) {
    this.#takesAny = args.length === 0 || args.some((arg) => !existsSync(arg));
    const roots = args.map(rootOf).filter((root) => existsSync(root));
    this.#roots = new Set([process.cwd(), ...roots]);
    this.#watcher = watchPaths([...this.#roots], {
      ignoreInitial: true,
      ignored: (path) => IGNORED.test(path),
      ...(!this.#takesAny && { depth: 0 }),
    });
    this.ready = new Promise((done) => this.#watcher.once('ready', () => done()));
    this.#watcher.on('all', (_event, path) => this.#note(resolve(path)));
    // A folder that goes away is no reason to end.
    this.#watcher.on('error', () => undefined);
  }

  follow(files: readonly string[]): void {
    this.#files = new Set(files);
    // The folder rather than the file: an editor may put another file in its place. One that is watched is not added again: what
    // appears while chokidar looks through it would pass for having been there.
    const folders = [...new Set(files.map((file) => dirname(file)))];
    const added = folders.filter((folder) => !this.#isWatched(folder));
    if (added.length === 0) return;
    for (const folder of added) this.#roots.add(folder);
    this.#watcher.add(added);
  }

  /** Resolves with the next file that changed, also before it was asked for; with null when it is to stop. */
  async next(stop: AbortSignal): Promise<string | null> {
    if (this.#changed === null && !stop.aborted) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
        stop.addEventListener('abort', () => wake(), { once: true });
      });
    }
    if (stop.aborted) return null;
    await delay(SETTLE_MS);
    const changed = this.#changed;
    this.#changed = null;
    return changed;
  }

  close(): Promise<void> {
    return this.#watcher.close();
  }

  #isWatched(folder: string): boolean {
    if (this.#roots.has(folder)) return true;
    return this.#takesAny && [...this.#roots].some((root) => folder.startsWith(`${root}${sep}`));
  }

  #note(path: string): void {
    const isWanted =
      this.#files.has(path) ||
      CONFIG.test(basename(path)) ||
      (this.#takesAny && DIAGRAM.test(path));
    if (!isWanted) return;
    this.#changed = path;
    this.#wake();
  }
}

/** The folder that a pattern looks into, or that a file is in. */
function rootOf(arg: string): string {
  const plain = arg.replace(/^!/u, '').replace(/#\d+$/u, '');
  const fixed = plain.split(/[*?[\]{}()]/u, 1)[0] ?? '';
  return resolve(fixed === plain || !fixed.endsWith('/') ? dirname(fixed || '.') : fixed);
}
