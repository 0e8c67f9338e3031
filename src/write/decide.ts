import type { Manifest, ManifestEntry } from './manifest.ts';
import type { DiskState } from './disk-state.ts';
import { absent } from './disk-state.ts';
import type { FileClass } from './rendered-file.ts';

/** A rendered file as far as the decision needs it: its content only by its hash. */
export interface RenderedState {
  readonly path: string;
  readonly hash: string;
  readonly class: FileClass;
  readonly executable: boolean;
  readonly origin: string;
}

/**
 * What a run does with one path.
 *
 * - `create`, `update`: writes it.
 * - `unchanged`: it holds what is generated already.
 * - `keep`: it differs from what is generated, and that is the user's right.
 * - `conflict`: something new should be written, and what stands there is not c4gen's to replace.
 * - `orphan`: c4gen wrote it once and no longer generates it.
 */
export type Action = 'create' | 'update' | 'unchanged' | 'keep' | 'conflict' | 'orphan';

/** Why: stable names, worded by whoever prints them. */
export type Reason =
  | 'new'
  | 'generated-content-changed'
  | 'not-executable'
  | 'as-generated'
  | 'once'
  | 'deleted-by-user'
  | 'edited'
  | 'edited-and-changed'
  | 'untracked-file'
  | 'symlink'
  | 'directory'
  | 'special'
  | 'blocked'
  | 'untouched'
  | 'gone';

export interface Decision {
  readonly path: string;
  readonly action: Action;
  readonly reason: Reason;
  readonly class: FileClass;
  readonly origin: string;
  /** With reason `blocked`: the parent that is not a folder. */
  readonly by?: string;
  /** What the manifest says of the path after the run; null where c4gen does not track it. */
  readonly entry: ManifestEntry | null;
}

type FileOnDisk = Extract<DiskState, { kind: 'file' }>;
type Verdict = Pick<Decision, 'action' | 'reason' | 'by' | 'entry'>;

/**
 * Decides what a run does with every path that is rendered or was written before. Pure.
 *
 * @param rendered what is generated now
 * @param manifest what was written before (after {@link recover}), or null
 * @param disk what stands at each of those paths; a path that is missing here is absent
 * @returns one decision a path, sorted by path
 */
export function decide(
  rendered: readonly RenderedState[],
  manifest: Manifest | null,
  disk: ReadonlyMap<string, DiskState>,
): Decision[] {
  const tracked = manifest?.files ?? new Map<string, ManifestEntry>();
  const renderedPaths = new Set(rendered.map((file) => file.path));
  const decisions = rendered.map((file): Decision => {
    const { path, class: fileClass, origin } = file;
    const verdict = decideRendered(file, tracked.get(path) ?? null, disk.get(path) ?? absent);
    return { path, class: fileClass, origin, ...verdict };
  });
  for (const [path, entry] of tracked) {
    if (renderedPaths.has(path)) continue;
    const verdict = decideOrphan(entry, disk.get(path) ?? absent);
    decisions.push({ path, class: entry.class, origin: entry.origin, ...verdict });
  }
  return decisions.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a run that follows the decision writes or removes the file. */
export function changesFile(decision: Decision): boolean {
  if (decision.action === 'orphan') return decision.reason === 'untouched';
  return decision.action === 'create' || decision.action === 'update';
}

function decideRendered(
  file: RenderedState,
  entry: ManifestEntry | null,
  state: DiskState,
): Verdict {
  const written: ManifestEntry = { class: file.class, sha256: file.hash, origin: file.origin };
  /** The entry that says what the user's version goes back to, under the class and origin of today. */
  const base = entry && { ...written, sha256: entry.sha256 };

  if (state.kind === 'absent') {
    if (base) return { action: 'keep', reason: 'deleted-by-user', entry: base };
    return { action: 'create', reason: 'new', entry: written };
  }
  if (state.kind === 'blocked') {
    return { action: 'conflict', reason: 'blocked', by: state.by, entry: base };
  }
  if (file.class === 'once') {
    const same = state.kind === 'file' && state.hash === file.hash;
    if (same) return { action: 'unchanged', reason: 'as-generated', entry: written };
    return { action: 'keep', reason: 'once', entry: base };
  }
  if (state.kind !== 'file') return { action: 'conflict', reason: state.kind, entry: base };
  return decideOwned(file, written, base, state);
}

/** Files of class `merged` come here too; the three-way merge will take the place of their `edited-and-changed`. */
function decideOwned(
  file: RenderedState,
  written: ManifestEntry,
  base: ManifestEntry | null,
  state: FileOnDisk,
): Verdict {
  if (state.hash === file.hash) {
    if (file.executable && !state.executable) {
      return { action: 'update', reason: 'not-executable', entry: written };
    }
    return { action: 'unchanged', reason: 'as-generated', entry: written };
  }
  if (base === null) return { action: 'conflict', reason: 'untracked-file', entry: null };
  if (state.hash === base.sha256) {
    return { action: 'update', reason: 'generated-content-changed', entry: written };
  }
  if (file.hash === base.sha256) return { action: 'keep', reason: 'edited', entry: base };
  return { action: 'conflict', reason: 'edited-and-changed', entry: base };
}

/** An edited orphan stays in the manifest: it is reported until the user removes it, and known should it come back. */
function decideOrphan(entry: ManifestEntry, state: DiskState): Verdict {
  const action = 'orphan';
  if (state.kind === 'absent') return { action, reason: 'gone', entry: null };
  if (state.kind === 'blocked') return { action, reason: 'blocked', by: state.by, entry };
  if (state.kind !== 'file') return { action, reason: state.kind, entry };
  if (state.hash === entry.sha256) return { action, reason: 'untouched', entry: null };
  return { action, reason: 'edited', entry };
}
