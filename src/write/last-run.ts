import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { journalName, lockName, manifestName, runFolderName } from './safe-path.ts';
import type { WriteOutcome } from './write-platform.ts';

const FILE = 'scaffolded.json';

/** What was written, and how it looked then. */
interface LastRun {
  /** All that a platform is made of: where it is the same, the files are. */
  readonly inputs: readonly string[];
  /** By path, the manifest included: what the system tells of a file without reading it. */
  readonly looks: Readonly<Record<string, string>>;
}

/**
 * The files of a platform that was made of the same inputs and was not touched since: there is nothing to do then. Told from what
 * the system knows of each file, as Git and make do it: nothing is rendered, and no file is read. A wrong answer can only miss
 * to report an edit, since nothing is written after it.
 *
 * @param inputs of this run
 * @returns undefined where it is not known
 */
export function untouchedFiles(
  target: string,
  inputs: readonly string[],
): readonly string[] | undefined {
  const last = read(join(target, runFolderName, FILE));
  if (!last || !areSame(last.inputs, inputs)) return undefined;
  // Another run is at work, or was interrupted.
  if ([journalName, lockName].some((name) => lookOf(join(target, name)) !== undefined))
    return undefined;
  const looks = Object.entries(last.looks);
  if (!looks.every(([path, look]) => lookOf(join(target, path)) === look)) return undefined;
  return looks.flatMap(([path]) => (path === manifestName ? [] : [path]));
}

/**
 * Remembers a run that wrote, where everything is now as generated. What cannot be remembered is looked into the next time.
 *
 * @param outcome what it did
 */
export function rememberRun(
  target: string,
  inputs: readonly string[],
  outcome: WriteOutcome,
): void {
  const { changes, decisions, renameHints, blockedMoves } = outcome;
  const isSettled =
    changes &&
    renameHints.length === 0 &&
    blockedMoves.length === 0 &&
    decisions.every(({ action }) => ['create', 'update', 'unchanged'].includes(action));
  const file = join(target, runFolderName, FILE);
  try {
    if (isSettled) write(file, { inputs, looks: looksOf(target, decisions) });
    else if (changes) rmSync(file, { force: true });
  } catch {
    // Read-only or full: no harm to the platform, which is written.
  }
}

function looksOf(target: string, decisions: WriteOutcome['decisions']): LastRun['looks'] {
  const paths = [...decisions.map(({ path }) => path), manifestName];
  return Object.fromEntries(paths.map((path) => [path, lookOf(join(target, path)) ?? '']));
}

/** Which file stands there, and when it or its rights were changed last; undefined where none does. */
function lookOf(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const { ino, mode, size, mtimeMs, ctimeMs } = stats;
  return [ino, mode, size, mtimeMs, ctimeMs].join(' ');
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index]);
}

function write(file: string, last: LastRun): void {
  const temporary = `${file}.${process.pid}.tmp`;
  const made = mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // As src/run makes it: out of version control, whatever becomes of the platform's `.gitignore`.
  if (made !== undefined) writeFileSync(join(dirname(file), '.gitignore'), '*\n');
  try {
    writeFileSync(temporary, JSON.stringify(last));
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function read(file: string): LastRun | undefined {
  try {
    const last: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isLastRun(last) ? last : undefined;
  } catch {
    return undefined;
  }
}

function isLastRun(value: unknown): value is LastRun {
  if (typeof value !== 'object' || value === null) return false;
  if (!('inputs' in value) || !Array.isArray(value.inputs)) return false;
  return 'looks' in value && typeof value.looks === 'object' && value.looks !== null;
}
