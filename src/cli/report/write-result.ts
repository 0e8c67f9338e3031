import { statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EnvironmentFault, UserFault } from '../../diagnostics/faults.ts';
import { replaceFile } from '../replace-file.ts';

/**
 * Writes a file that a command was told to write, and the folders that lead to it. A file that is there already holds its old
 * or its new text at every moment.
 *
 * @throws {UserFault} where something else than a file is there, or it may not be written
 * @throws {EnvironmentFault} where the system refuses
 */
export async function writeResult(path: string, text: string): Promise<void> {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new UserFault(`cannot write ${path}: it is a directory`);
  if (there?.isFile()) return replaceFile(path, text);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new EnvironmentFault(`cannot write ${path}${code}`, { cause });
  }
}
