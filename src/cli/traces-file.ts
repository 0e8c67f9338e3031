import type { OptionDefinition } from './command.ts';
import { assertOutputFile, writeOutputFile } from './output-file.ts';

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
export function assertTracesFile(file: string | undefined): Promise<void> {
  return assertOutputFile('--traces', file);
}

/** Writes traces where they are wanted. @throws {UserFault} where that fails */
export async function writeTraces(
  file: string | undefined,
  lines: () => Promise<string>,
): Promise<void> {
  if (file !== undefined) await writeOutputFile(file, 'the traces', await lines());
}
