import type { Manifest } from './manifest.ts';
import type { Rename } from './match-renames.ts';
import { ancestors } from './safe-path.ts';

/** A file or a folder that gets another place. Both paths are relative to the target folder. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where a path is after the moves. */
export function relocated(path: string, moves: readonly Move[]): string {
  return moves.reduce((at, { from, to }) => replaced(at, from, to), path);
}

/** Where a path of after the moves stands before them. */
export function located(path: string, moves: readonly Move[]): string {
  return moves.reduceRight((at, { from, to }) => replaced(at, to, from), path);
}

function replaced(path: string, from: string, to: string): string {
  if (path === from) return to;
  return path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
}

/** A manifest as it reads after elements were renamed and what they are made of moved. */
export function relocateManifest(
  manifest: Manifest,
  renames: ReadonlyMap<string, string>,
  moves: readonly Move[],
): Manifest {
  if (renames.size === 0 && moves.length === 0) return manifest;
  const renamed = <Value>(map: ReadonlyMap<string, Value>) =>
    new Map([...map].map(([id, value]) => [renames.get(id) ?? id, value]));
  return {
    ...manifest,
    elements: renamed(manifest.elements),
    files: new Map([...manifest.files].map(([path, entry]) => [relocated(path, moves), entry])),
  };
}

/**
 * Finds what has to move so that the files of renamed elements keep what the user made of them: their folders, and
 * files elsewhere that are named after them. A path moves only if it is not generated any more, and its counterpart is and was not
 * before. Pure.
 *
 * @param tracked paths of the files that were written before
 * @param rendered paths of those that are generated now
 * @returns outer folders first: a later move starts from where the earlier ones led
 */
export function planMoves(
  renames: readonly Pick<Rename, 'unit'>[],
  tracked: ReadonlySet<string>,
  rendered: ReadonlySet<string>,
): Move[] {
  const staying = new Set([...rendered].flatMap(ancestors));
  const moves: Move[] = [];
  for (const path of tracked) {
    if (rendered.has(path)) continue;
    const target = named(path, renames);
    if (target === path || tracked.has(target) || !rendered.has(target)) continue;
    addSteps(moves, relocated(path, moves), target, staying);
  }
  return moves;
}

/** The path with the names of today in it, where they stand as whole words between slashes, dashes and dots. */
function named(path: string, renames: readonly Pick<Rename, 'unit'>[]): string {
  const words = path.split(/(?<=[/.])|(?=[/.])/u);
  const rename = (word: string) =>
    renames.reduce(
      (text, { unit: { from, to } }) => text.replaceAll(`-${from}-`, () => `-${to}-`),
      `-${word}-`,
    );
  return words.map((word) => rename(word).slice(1, -1)).join('');
}

/** Moves the outermost folder that has another name, then what is left to move in it. */
function addSteps(moves: Move[], path: string, target: string, staying: ReadonlySet<string>): void {
  const segments = path.split('/');
  const targets = target.split('/');
  for (const [index, name] of targets.entries()) {
    if (segments[index] === name) continue;
    const from = segments.slice(0, index + 1).join('/');
    const isShared = index < segments.length - 1 && staying.has(from);
    if (isShared) break;
    moves.push({ from, to: targets.slice(0, index + 1).join('/') });
    segments[index] = name;
  }
  if (segments.join('/') !== target) moves.push({ from: segments.join('/'), to: target });
}
