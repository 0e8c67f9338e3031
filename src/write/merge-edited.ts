import { join } from 'node:path';
import type { FileContent } from './apply.ts';
import { contentHash } from './content-hash.ts';
import type { Decision } from './decide.ts';
import type { ManifestEntry } from './manifest.ts';
import { readWithoutFollowing } from './observe-folder.ts';

/** What a merge needs of a decision to merge. */
export interface MergeTask {
  readonly decision: Decision;
  /** What is remembered of the file so far; with its base. */
  readonly entry: ManifestEntry;
  readonly generated: FileContent;
  /** Where the file stands, relative to the target folder. */
  readonly place: string;
}

/** How a merge came out. */
export interface MergeResult {
  readonly decision: Decision;
  /** What to write; null where the file stays as it is. */
  readonly content: FileContent | null;
}

/**
 * Merges what is generated now into a file that the user edited. Reads the file, and writes nothing.
 *
 * @throws {EnvironmentFault} where the file cannot be read
 */
export async function mergeEdited(target: string, task: MergeTask): Promise<MergeResult> {
  const { decision, entry, generated, place } = task;
  const bytes = readWithoutFollowing(join(target, place));
  const mine = decode(bytes);
  if (mine === null) return { decision: refused(decision, entry), content: null };
  const { mergeFile } = await import('./merge/merge-file.ts');
  const merged = mergeFile(decision.path, {
    base: entry.base ?? '',
    mine,
    theirs: generated.bytes.toString(),
  });
  const reason = merged.conflicts ? 'merge-conflict' : 'merged';
  const content = Buffer.from(merged.text);
  if (contentHash(content) === contentHash(bytes)) {
    return { decision: { ...decision, action: 'keep', reason: 'edited' }, content: null };
  }
  return {
    decision: { ...decision, reason },
    content: { bytes: content, executable: generated.executable },
  };
}

function refused(decision: Decision, entry: ManifestEntry): Decision {
  return { ...decision, action: 'conflict', reason: 'not-text', entry };
}

/** @returns null where the bytes are not UTF-8. A byte order mark is kept. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
