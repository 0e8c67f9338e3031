import { hash } from 'node:crypto';
import { closeSync, fsync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onDisk } from './disk-fault.ts';
import { parentOf } from './safe-path.ts';

/**
 * Writes one file so that it holds its old or its new content at every moment, also after a power failure: into a temporary
 * file beside it, flushed, then renamed over it. A symbolic link that stands there is replaced, not followed.
 *
 * The temporary name follows from the path alone: the lock of the folder keeps other writers away, and the next run can
 * tell what an interrupted one left behind ({@link isTemporaryName}).
 *
 * @param target the target folder
 * @param path relative to it; its folder exists
 * @throws {EnvironmentFault} where the system refuses, with nothing left behind
 */
export async function writeFileAtomically(
  target: string,
  path: string,
  content: Uint8Array,
  executable = false,
): Promise<void> {
  const destination = join(target, path);
  const temporary = join(target, parentOf(path), temporaryNameFor(path));
  await onDisk('write', destination, async () => {
    try {
      await writeFlushed(temporary, content, executable ? 0o777 : 0o666);
      renameSync(temporary, destination);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
}

function temporaryNameFor(path: string): string {
  return `.c4gen-${hash('sha256', path).slice(0, 16)}.tmp`;
}

const flush = promisify(fsync);

/**
 * Only the flush waits for the disk, and several may wait side by side. Each other step takes a few microseconds, a small
 * part of what it takes to hand it to a thread and back.
 *
 * @param mode as of open(2): what the umask takes away is taken away
 */
async function writeFlushed(path: string, content: Uint8Array, mode: number): Promise<void> {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, content);
    await flush(file);
  } finally {
    closeSync(file);
  }
}
