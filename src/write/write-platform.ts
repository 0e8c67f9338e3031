import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { applyDecisions, removeEmptyFolders } from './apply.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { Decision } from './decide.ts';
import { onDisk } from './disk-fault.ts';
import { withFolderLock } from './folder-lock.ts';
import { inspect } from './inspect.ts';
import type { Inspection, WriteRequest } from './inspect.ts';
import { makeTargetFolder } from './make-folders.ts';
import { journalName, manifestName } from './safe-path.ts';

export interface WriteOutcome {
  /** One a path, sorted by path. */
  readonly decisions: readonly Decision[];
  /** Whether anything in the folder changed (or would change), the manifest included. */
  readonly changes: boolean;
}

/**
 * Says what {@link writePlatform} would do, and writes nothing.
 *
 * @throws the same faults, except those of writing
 */
export async function previewPlatform(request: WriteRequest): Promise<WriteOutcome> {
  const { decisions, changes } = await inspect(request);
  return { decisions, changes };
}

/** What a caller may do around the writing. */
export interface WriteHooks {
  /** Called once where another c4gen is writing into the same folder. */
  readonly onWaiting?: () => void;
  /** Runs the part that changes files, which takes a moment: the place to hold back signals. */
  readonly whileWriting?: (step: () => Promise<void>) => Promise<void>;
}

/**
 * Brings a target folder to what is rendered, without losing anything of the user's. Where nothing changes, nothing
 * is touched, not even a lock. An interruption at any moment leaves each file with its old or its new content, and the
 * next run completes it.
 *
 * @throws {UserFault} see {@link inspect}; also where another run does not finish
 * @throws {EnvironmentFault} where the system refuses: a read-only folder, a full disk
 */
export async function writePlatform(
  request: WriteRequest,
  { onWaiting = () => {}, whileWriting = (step) => step() }: WriteHooks = {},
): Promise<WriteOutcome> {
  const preview = await previewPlatform(request);
  if (!preview.changes) return preview;
  const { target } = request;
  makeTargetFolder(target);
  return withFolderLock(target, onWaiting, async () => {
    // Once more: what was seen without the lock may have been another run, half way.
    const inspection = await inspect(request);
    if (inspection.changes) await whileWriting(() => carryOut(target, inspection));
    return { decisions: inspection.decisions, changes: inspection.changes };
  });
}

/**
 * The journal is the manifest to be, written before any file; renaming it over the manifest is the last step. With both,
 * a run that follows an interrupted one can tell c4gen's own new files from the user's edits ({@link recover}).
 */
async function carryOut(target: string, inspection: Inspection): Promise<void> {
  await cleanUp(target, inspection);
  await writeFileAtomically(target, journalName, Buffer.from(inspection.manifestText));
  await applyDecisions(target, inspection.decisions, inspection.contents);
  await removeEmptyFolders(target, inspection.abandoned);
  const manifest = join(target, manifestName);
  await onDisk('write', manifest, () => rename(join(target, journalName), manifest));
}

/** Settles what an interrupted run left, while its journal is still there to tell. */
async function cleanUp(target: string, inspection: Inspection): Promise<void> {
  for (const path of inspection.leftovers) {
    const file = join(target, path);
    await onDisk('remove', file, () => rm(file, { force: true }));
  }
  if (inspection.recoveredText === null) return;
  await removeEmptyFolders(target, inspection.abandoned);
  await writeFileAtomically(target, manifestName, Buffer.from(inspection.recoveredText));
}
