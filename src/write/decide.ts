import { entryOf } from './manifest.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';
import type { DiskState } from './disk-state.ts';
import { absent } from './disk-state.ts';
import type { FileClass } from './rendered-file.ts';

/** A rendered file as far as the decision needs it. */
export interface RenderedState {
  readonly path: string;
  readonly content: string;
  readonly hash: string;
  readonly class: FileClass;
  readonly executable: boolean;
  readonly origin: string;
}

/**
 * What a run does with one path.
 *
 * - `create`, `update`: writes it.
 * - `merge`: writes what was changed on both sides; how that comes out is found by `mergeEdited`.
 * - `unchanged`: it holds what is generated already.
 * - `keep`: it differs from what is generated, and that is the user's right.
 * - `conflict`: something new should be written, and what stands there is not c4gen's to replace.
 * - `orphan`: c4gen wrote it once and no longer generates it.
 */
export type Action = 'create' | 'update' | 'merge' | 'unchanged' | 'keep' | 'conflict' | 'orphan';

/** Why: stable names, worded by whoever prints them. */
export type Reason =
  | 'new'
  | 'generated-content-changed'
  | 'not-executable'
  | 'restored'
  | 'merged'
  | 'merge-conflict'
  | 'as-generated'
  | 'once'
  | 'deleted-by-user'
  | 'edited'
  | 'adopted'
  | 'edited-and-changed'
  | 'unresolved'
  | 'no-base'
  | 'not-text'
  | 'read-only'
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

/** What the user asked for by name. */
export interface Wishes {
  /** Whether a file is to be as it is generated, whatever became of it. */
  readonly restores: (path: string) => boolean;
  /** Whether files that c4gen did not write are taken to be the user's edits of what is generated now. */
  readonly adopts: boolean;
}

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
  wishes: Wishes = { restores: () => false, adopts: false },
): Decision[] {
  const tracked = manifest?.files ?? new Map<string, ManifestEntry>();
  const renderedPaths = new Set(rendered.map((file) => file.path));
  const decisions = rendered.map((file): Decision => {
    const { path, class: fileClass, origin } = file;
    const entry = tracked.get(path) ?? null;
    const state = disk.get(path) ?? absent;
    const verdict = unlessReadOnly(decideRendered(file, entry, state, wishes), entry, state);
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
  return ['create', 'update', 'merge'].includes(decision.action);
}

/** Whether the user has to do something: a conflict to resolve, or a file in the way. */
export function isConflict({ action, reason }: Decision): boolean {
  return action === 'conflict' || reason === 'merge-conflict';
}

/** Renaming over a file that is write-protected would work, which is not what its protection is there for. */
function unlessReadOnly(verdict: Verdict, entry: ManifestEntry | null, state: DiskState): Verdict {
  const writes = verdict.action === 'update' || verdict.action === 'merge';
  if (!writes || state.kind !== 'file' || !state.readOnly) return verdict;
  return { action: 'conflict', reason: 'read-only', entry };
}

function decideRendered(
  file: RenderedState,
  entry: ManifestEntry | null,
  state: DiskState,
  wishes: Wishes,
): Verdict {
  const written = entryOf(file);
  if (state.kind === 'file' && state.hash === file.hash) {
    if (file.executable && !state.executable && file.class !== 'once') {
      return { action: 'update', reason: 'not-executable', entry: written };
    }
    return { action: 'unchanged', reason: 'as-generated', entry: written };
  }
  const base = entry && remembered(entry, written);
  if (state.kind === 'blocked') {
    return { action: 'conflict', reason: 'blocked', by: state.by, entry: base };
  }
  if (state.kind === 'absent') {
    if (base === null) return { action: 'create', reason: 'new', entry: written };
    if (wishes.restores(file.path)) {
      return { action: 'create', reason: 'restored', entry: written };
    }
    return { action: 'keep', reason: 'deleted-by-user', entry: base };
  }
  if (state.kind === 'file' && wishes.restores(file.path)) {
    return { action: 'update', reason: 'restored', entry: written };
  }
  if (file.class === 'once') return { action: 'keep', reason: 'once', entry: base };
  if (state.kind !== 'file') return { action: 'conflict', reason: state.kind, entry: base };
  if (base !== null) return decideEdited(file, written, base, state);
  if (wishes.adopts) return { action: 'keep', reason: 'adopted', entry: written };
  return { action: 'conflict', reason: 'untracked-file', entry: null };
}

/** The entry that says what the user's version goes back to, under the class and origin of today. */
function remembered({ sha256, base }: ManifestEntry, today: ManifestEntry): ManifestEntry {
  if (sha256 === today.sha256) return today;
  const { class: fileClass, origin } = today;
  const keepsBase = fileClass === 'merged' && base !== undefined;
  return { class: fileClass, sha256, origin, ...(keepsBase && { base }) };
}

/** The file differs from what is generated now, and was written before. */
function decideEdited(
  file: RenderedState,
  written: ManifestEntry,
  base: ManifestEntry,
  state: FileOnDisk,
): Verdict {
  if (state.hash === base.sha256) {
    return { action: 'update', reason: 'generated-content-changed', entry: written };
  }
  if (state.marked) return { action: 'conflict', reason: 'unresolved', entry: base };
  if (file.hash === base.sha256) return { action: 'keep', reason: 'edited', entry: base };
  if (file.class !== 'merged') {
    return { action: 'conflict', reason: 'edited-and-changed', entry: base };
  }
  if (base.base === undefined) return { action: 'conflict', reason: 'no-base', entry: base };
  return { action: 'merge', reason: 'merged', entry: written };
}

/** An edited orphan stays in the manifest: it is reported until the user removes it, and known should it come back. */
function decideOrphan(entry: ManifestEntry, state: DiskState): Verdict {
  const action = 'orphan';
  if (state.kind === 'absent') return { action, reason: 'gone', entry: null };
  if (state.kind === 'blocked') return { action, reason: 'blocked', by: state.by, entry };
  if (state.kind !== 'file') return { action, reason: state.kind, entry };
  if (state.hash !== entry.sha256) return { action, reason: 'edited', entry };
  if (state.readOnly) return { action, reason: 'read-only', entry };
  return { action, reason: 'untouched', entry: null };
}
