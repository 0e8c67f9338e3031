import type { Manifest } from './manifest.ts';
import { matchRenames } from './match-renames.ts';
import type { Rename, RenameHint } from './match-renames.ts';
import type { Move } from './moves.ts';
import { planMoves, relocateManifest } from './moves.ts';
import { possibleMoves } from './place.ts';
import type { WriteRequest } from './request.ts';

/** What the renaming of elements comes to. */
export interface Renaming {
  readonly renames: readonly Rename[];
  readonly hints: readonly RenameHint[];
  /** What was written before, under the names and at the places of today. */
  readonly manifest: Manifest | null;
  /** Moves in the manifest: some may be made already, or have nothing left to move. */
  readonly moves: readonly Move[];
  /** Moves to make on disk. */
  readonly pending: readonly Move[];
  /** Moves that something stands in the way of: what was to move stays where it is. */
  readonly blocked: readonly Move[];
}

/**
 * Finds the elements that have another name than when they were written, and what has to move for that. Reads the places of
 * the moves.
 *
 * @param manifest what was written before
 * @param earlier moves of an interrupted run, which will be made first
 */
export function renameElements(
  request: WriteRequest,
  manifest: Manifest | null,
  earlier: readonly Move[],
): Renaming {
  const { renames, hints } =
    manifest === null
      ? { renames: [], hints: [] }
      : matchRenames(manifest, request, request.renamedFrom);
  if (manifest === null || renames.length === 0) {
    return { renames, hints, manifest, moves: [], pending: [], blocked: [] };
  }
  const rendered = new Set(request.files.map(({ path }) => path));
  const planned = planMoves(renames, new Set(manifest.files.keys()), rendered);
  const { pending, blocked } = possibleMoves(request.target, planned, earlier);
  const moves = planned.filter((move) => !blocked.includes(move));
  const ids = new Map(renames.map(({ from, to }) => [from, to]));
  return {
    renames,
    hints,
    moves,
    pending,
    blocked,
    manifest: relocateManifest(manifest, ids, moves),
  };
}
