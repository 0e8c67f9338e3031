import { stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserFault } from '../diagnostics/faults.ts';
import type { OptionDefinition } from './command.ts';
import { visible } from './visible.ts';

/** How a command that verifies is told to keep what it saw. */
export const TRACES_OPTION: OptionDefinition = {
  flags: '--traces <file>',
  description: 'write the spans that were seen into a file, as OTLP/JSON for c4gen drift',
};

/**
 * Says at once, and not after minutes, that a file of traces cannot be written where it is wanted.
 *
 * @throws {UserFault} where its folder is missing, or it is a folder itself
 */
export async function assertTracesFile(file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const folder = await stat(dirname(file)).catch(() => null);
  if (!folder?.isDirectory()) {
    throw new UserFault(`--traces: there is no folder ${visible(dirname(file))}`);
  }
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw new UserFault(`--traces: ${visible(file)} is a folder`);
}

/** Writes traces where they are wanted. @throws {UserFault} where that fails */
export async function writeTraces(
  file: string | undefined,
  lines: () => Promise<string>,
): Promise<void> {
  if (file === undefined) return;
  const text = await lines();
  try {
    await writeFile(file, text);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new UserFault(`cannot write the traces into ${visible(file)}${code}`, { cause });
  }
}
