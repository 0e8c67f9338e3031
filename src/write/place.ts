import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { onDiskSync } from './disk-fault.ts';
import type { Move } from './moves.ts';
import { located } from './moves.ts';
import { ancestors } from './safe-path.ts';

/** What stands at a path, with nothing of it below a symbolic link. */
export type Place = 'absent' | 'file' | 'folder' | 'other';

/** Looks at one path of a target folder. Follows no link. */
export function placeAt(target: string, path: string): Place {
  for (const folder of ancestors(path)) {
    const kind = lookAt(join(target, folder));
    if (kind !== 'folder') return kind === 'absent' ? 'absent' : 'other';
  }
  return lookAt(join(target, path));
}

function lookAt(path: string): Place {
  const stats = onDiskSync('look at', path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (stats === undefined) return 'absent';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'other';
}

/** The moves of an interrupted run that it did not come to: what is to move is still where it was. */
export function pendingMoves(target: string, moves: readonly Move[]): Move[] {
  return possibleMoves(target, moves, []).pending;
}

/** What became of planned moves when the disk was looked at. */
export interface PossibleMoves {
  /** To be made. */
  readonly pending: readonly Move[];
  /** Not to be made: something stands where they lead, or what is to move is neither a file nor a folder. */
  readonly blocked: readonly Move[];
}

/**
 * Looks at the disk for each move, in order, as if those before it had been made.
 *
 * @param earlier moves that will be made before these
 * @returns the moves to make; one of them whose start is absent needs none
 */
export function possibleMoves(
  target: string,
  moves: readonly Move[],
  earlier: readonly Move[],
): { pending: Move[]; blocked: Move[] } {
  const pending: Move[] = [];
  const blocked: Move[] = [];
  for (const move of moves) {
    const made = [...earlier, ...pending];
    const from = placeAt(target, located(move.from, made));
    if (from === 'absent') continue;
    const to = placeAt(target, located(move.to, made));
    if (to !== 'absent' || from === 'other') blocked.push(move);
    else pending.push(move);
  }
  return { pending, blocked };
}
