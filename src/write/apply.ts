import { lstatSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-file.ts';
import { changesFile } from './decide.ts';
import type { Decision } from './decide.ts';
import { onDiskSync, systemErrorCode } from './disk-fault.ts';
import { makeFoldersFor } from './make-folders.ts';
import { ancestors, foldPath } from './safe-path.ts';

/** What a decision to write needs besides the decision. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly executable: boolean;
}

/** Files written side by side: enough to overlap their flushes, few enough to need no care about open files. */
const concurrency = 8;

/**
 * Carries out decisions: writes what is to be written, then removes the orphans that nobody touched.
 *
 * @param target an existing folder, locked by the caller
 * @param contents what to write, for every decision that writes
 * @throws {EnvironmentFault} at the first refusal of the system; every file then has its old or its new content
 */
export async function applyDecisions(
  target: string,
  decisions: readonly Decision[],
  contents: ReadonlyMap<string, FileContent>,
): Promise<void> {
  const changes = decisions.filter(changesFile);
  const writes = changes.filter((decision) => decision.action !== 'orphan');
  makeFoldersFor(
    target,
    writes.map(({ path }) => path),
  );
  for (let index = 0; index < writes.length; index += concurrency) {
    await settleAll(writes.slice(index, index + concurrency), async ({ path }) => {
      const content = contents.get(path);
      if (content === undefined) throw new Error(`no content for ${path}`);
      await writeFileAtomically(target, path, content.bytes, content.executable);
    });
  }
  const orphans = changes.filter((decision) => decision.action === 'orphan');
  removeOrphans(target, orphans, decisions);
}

/** Waits for every step even when one fails, so that nothing is still being written when the error is reported. */
async function settleAll<T>(items: readonly T[], step: (item: T) => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(items.map(step));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function removeOrphans(
  target: string,
  orphans: readonly Decision[],
  decisions: readonly Decision[],
): void {
  const stays = new Map(
    decisions.filter(({ action }) => action !== 'orphan').map(({ path }) => [foldPath(path), path]),
  );
  for (const { path } of orphans) {
    const twin = stays.get(foldPath(path));
    if (twin !== undefined && isSameFile(join(target, path), join(target, twin))) continue;
    const file = join(target, path);
    onDiskSync('remove', file, () => rmSync(file, { force: true }));
  }
}

/** Where case is ignored, `services/Order` that became `services/order` is the file that was just written. */
function isSameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (first === undefined || second === undefined) return false;
  return first.ino === second.ino && first.dev === second.dev;
}

/**
 * Removes the folders that are empty now that no generated file lies in them.
 *
 * @param paths of files that were generated once; none of them lies below a symbolic link
 */
export function removeEmptyFolders(target: string, paths: readonly string[]): void {
  const deepestFirst = [...new Set(paths.flatMap(ancestors))].sort((a, b) => b.length - a.length);
  for (const folder of deepestFirst) removeIfEmpty(join(target, folder));
}

function removeIfEmpty(folder: string): void {
  onDiskSync('remove the folder', folder, () => {
    try {
      rmdirSync(folder);
    } catch (error) {
      // EEXIST is what some systems say for ENOTEMPTY.
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(systemErrorCode(error) ?? '')) throw error;
    }
  });
}
