import { stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserFault } from '../diagnostics/faults.ts';
import { visible } from './visible.ts';

/**
 * Says at once, and not after minutes, that a file cannot be written where an option wants it.
 *
 * @param flag the option, e.g. `--traces`
 * @throws {UserFault} where its folder is missing, or it is a folder itself
 */
export async function assertOutputFile(flag: string, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const folder = await stat(dirname(file)).catch(() => null);
  if (!folder?.isDirectory()) {
    throw new UserFault(`${flag}: there is no folder ${visible(dirname(file))}`);
  }
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw new UserFault(`${flag}: ${visible(file)} is a folder`);
}

/**
 * Writes a result into the file that an option named.
 *
 * @param what the result, as a message names it, e.g. `the traces`
 * @throws {UserFault} where that fails
 */
export async function writeOutputFile(file: string, what: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new UserFault(`cannot write ${what} into ${visible(file)}${code}`, { cause });
  }
}
