import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { changesFile } from './decide.ts';
import type { Decision } from './decide.ts';
import { onDiskSync } from './disk-fault.ts';
import { readWithoutFollowing } from './observe-folder.ts';
import type { Preview } from './write-platform.ts';

/** A file as it is and as it would be. */
export interface ChangedFile {
  readonly path: string;
  /** Where it stands before; null where there is none. */
  readonly from: string | null;
  readonly before: string;
  /** Null where it would be removed. */
  readonly after: string | null;
  /** False where a run leaves the file alone because it is the user's: the difference is what the user misses. */
  readonly written: boolean;
}

/**
 * Reads the files that a run would change, or would have changed were they not the user's.
 *
 * @throws {EnvironmentFault} where one cannot be read
 */
export function* changedFiles(target: string, preview: Preview): Generator<ChangedFile> {
  for (const decision of preview.decisions) {
    const written = changesFile(decision);
    if (!written && !isMissed(decision)) continue;
    const { path } = decision;
    const place = preview.locate(path);
    const before = decision.action === 'create' ? null : textAt(join(target, place));
    const content = preview.contents.get(path);
    yield {
      path,
      from: before === null ? null : place,
      before: before ?? '',
      after:
        decision.action === 'orphan' || !content ? null : Buffer.from(content.bytes).toString(),
      written,
    };
  }
}

const missed = ['edited-and-changed', 'untracked-file', 'read-only', 'no-base', 'unresolved'];

function isMissed({ action, reason }: Decision): boolean {
  return action === 'conflict' && missed.includes(reason);
}

function textAt(path: string): string | null {
  const stats = onDiskSync('look at', path, () => lstatSync(path, { throwIfNoEntry: false }));
  return stats?.isFile() ? readWithoutFollowing(path).toString() : null;
}
