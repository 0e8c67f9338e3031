import { absent } from './disk-state.ts';
import type { DiskState } from './disk-state.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';

/**
 * Works out what c4gen has written after a run was interrupted: some files are as the manifest says, some as the
 * journal says, and the disk tells which. Pure.
 *
 * @param manifest what the last complete run wrote, or null where there was none
 * @param journal what the interrupted run was writing
 * @param disk what stands at the paths of both
 */
export function recover(
  manifest: Manifest | null,
  journal: Manifest,
  disk: ReadonlyMap<string, DiskState>,
): Manifest {
  const files = new Map<string, ManifestEntry>();
  for (const path of new Set([...(manifest?.files.keys() ?? []), ...journal.files.keys()])) {
    const before = manifest?.files.get(path);
    const intended = journal.files.get(path);
    const entry = settle(before, intended, disk.get(path) ?? absent);
    if (entry !== undefined) files.set(path, entry);
  }
  return { ...(manifest ?? journal), files };
}

function settle(
  before: ManifestEntry | undefined,
  intended: ManifestEntry | undefined,
  state: DiskState,
): ManifestEntry | undefined {
  if (intended !== undefined && state.kind === 'file' && state.hash === intended.sha256) {
    return intended;
  }
  // The interrupted run removed it: without this it would look as if the user had.
  if (intended === undefined && state.kind === 'absent') return undefined;
  return before;
}
