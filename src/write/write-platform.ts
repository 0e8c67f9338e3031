import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyDecisions, removeEmptyFolders } from './apply.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { Decision } from './decide.ts';
import { onDiskSync } from './disk-fault.ts';
import { clearDeadClaims, withFolderLock } from './folder-lock.ts';
import type { Lock } from './folder-lock.ts';
import { inspect, prepare } from './inspect.ts';
import type { Inspection } from './inspect.ts';
import { makeFoldersFor, makeTargetFolder } from './make-folders.ts';
import type { Rename, RenameHint } from './match-renames.ts';
import type { Move } from './moves.ts';
import type { WriteRequest } from './request.ts';
import { journalName, manifestName } from './safe-path.ts';

/** What a run did, or would do. */
export interface WriteOutcome {
  /** One a path, sorted by path. */
  readonly decisions: readonly Decision[];
  /** Whether anything in the folder changed (or would change), the manifest included. */
  readonly changes: boolean;
  /** Elements that go on under another id. */
  readonly renames: readonly Rename[];
  /** Elements that may be renamed ones, which the diagram has to say. */
  readonly renameHints: readonly RenameHint[];
  /** Files and folders that moved with a renamed element. */
  readonly moves: readonly Move[];
  /** Those that did not, because something stands where they belong. */
  readonly blockedMoves: readonly Move[];
}

/** What {@link writePlatform} would do, with what it takes to show it file by file. */
export interface Preview extends WriteOutcome, Pick<Inspection, 'contents' | 'locate'> {}

/**
 * Says what {@link writePlatform} would do, and writes nothing.
 *
 * @throws the same faults, except those of writing
 */
export async function previewPlatform(request: WriteRequest): Promise<Preview> {
  const inspection = await inspect(request, prepare(request.files));
  const { contents, locate } = inspection;
  return { ...outcomeOf(inspection), contents, locate };
}

function outcomeOf({ decisions, changes, renaming }: Inspection): WriteOutcome {
  return {
    decisions,
    changes,
    renames: renaming.renames,
    renameHints: renaming.hints,
    moves: renaming.pending,
    blockedMoves: renaming.blocked,
  };
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
  const rendered = prepare(request.files);
  const preview = await inspect(request, rendered);
  const { target } = request;
  if (!preview.changes) {
    clearDeadClaims(target);
    return outcomeOf(preview);
  }
  makeTargetFolder(target);
  return withFolderLock(target, onWaiting, async (lock) => {
    // Once more: what was seen without the lock may have been another run, half way.
    const inspection = await inspect(request, rendered);
    if (inspection.changes) {
      await whileWriting(async () => {
        await carryOut(target, inspection, lock);
        lock.release();
      });
    }
    return outcomeOf(inspection);
  });
}

/**
 * The journal says what will be, before any file is touched, and goes when the manifest says so too. With both, a run that
 * follows an interrupted one can tell c4gen's own new files from the user's edits ({@link recover}).
 */
async function carryOut(target: string, inspection: Inspection, lock: Lock): Promise<void> {
  await cleanUp(target, inspection);
  await writeFileAtomically(target, journalName, Buffer.from(inspection.journalText()));
  makeMoves(target, inspection.renaming.pending);
  await applyDecisions(target, inspection.decisions, inspection.contents);
  removeEmptyFolders(target, inspection.abandoned);
  lock.assertHeld();
  await writeFileAtomically(target, manifestName, Buffer.from(inspection.manifestText));
  remove(target, journalName);
}

/** Completes what an interrupted run left, while its journal is still there to tell. */
async function cleanUp(target: string, inspection: Inspection): Promise<void> {
  for (const path of inspection.leftovers) remove(target, path);
  if (inspection.recoveredText === null) return;
  makeMoves(target, inspection.pending);
  removeEmptyFolders(target, inspection.abandoned);
  await writeFileAtomically(target, manifestName, Buffer.from(inspection.recoveredText));
}

function remove(target: string, path: string): void {
  const file = join(target, path);
  onDiskSync('remove', file, () => rmSync(file, { force: true }));
}

/** A folder moves whole, with all that the user has in it. */
function makeMoves(target: string, moves: readonly Move[]): void {
  for (const { from, to } of moves) {
    makeFoldersFor(target, [to]);
    onDiskSync('move', join(target, from), () => renameSync(join(target, from), join(target, to)));
  }
}
