import { access, constants, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EnvironmentFault, UserFault } from '../diagnostics/faults.ts';

/**
 * Replaces the text of a file of the user's, so that it holds its old or its new text at every moment. Its mode stays,
 * and a symbolic link still leads to it.
 *
 * @throws {UserFault} where the file may not be written
 * @throws {EnvironmentFault} where the system refuses; the old text is then untouched
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path);
  try {
    await access(file, constants.W_OK);
  } catch (cause) {
    throw new UserFault(`cannot write ${path}: it is read-only for you`, { cause });
  }
  const temporary = join(dirname(file), `.c4gen-${process.pid}.tmp`);
  try {
    await writeLike(file, temporary, text);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new EnvironmentFault(`cannot write ${path}${code}`, {
      hint: 'Its text is unchanged. Is the disk full, or the directory closed for writing?',
      cause,
    });
  }
}

/** Writes a file with the mode of another one, and waits until the disk has it. */
async function writeLike(model: string, path: string, text: string): Promise<void> {
  const { mode } = await stat(model);
  const handle = await open(path, 'wx', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
