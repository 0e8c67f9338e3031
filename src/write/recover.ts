import { absent } from './disk-state.ts';
import type { DiskState } from './disk-state.ts';
import type { Journal } from './journal.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';

/**
 * Works out what c4gen has written after a run was interrupted: some files are as the manifest says, some as the
 * journal says, and the disk tells which. Pure.
 *
 * @param manifest what the last complete run wrote, with the moves of the journal made, or null where there was none
 * @param journal what the interrupted run was writing
 * @param disk what stands at the paths of both
 */
export function recover(
  manifest: Manifest | null,
  { manifest: intended, results }: Pick<Journal, 'manifest' | 'results'>,
  disk: ReadonlyMap<string, DiskState>,
): Manifest {
  const files = new Map<string, ManifestEntry>();
  for (const path of new Set([...(manifest?.files.keys() ?? []), ...intended.files.keys()])) {
    const before = manifest?.files.get(path);
    const after = intended.files.get(path);
    const entry = settle(before, after, results.get(path), disk.get(path) ?? absent);
    if (entry !== undefined) files.set(path, entry);
  }
  return { ...(manifest ?? intended), files };
}

function settle(
  before: ManifestEntry | undefined,
  after: ManifestEntry | undefined,
  result: string | undefined,
  state: DiskState,
): ManifestEntry | undefined {
  const isWritten = state.kind === 'file' && state.hash === (result ?? after?.sha256);
  if (after !== undefined && isWritten) return after;
  // The interrupted run removed it: without this it would look as if the user had.
  if (after === undefined && state.kind === 'absent') return undefined;
  return before;
}
