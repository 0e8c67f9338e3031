import { UserFault } from '../diagnostics/faults.ts';
import type { FixedSource } from './fix.ts';
import { fixSource } from './fix.ts';
import type { LoadedSource } from './model-input.ts';
import { STDIN_NAME } from './read-source.ts';
import { replaceFile } from './replace-file.ts';
import type { Terminal } from './terminal.ts';

/**
 * Makes the safe repairs of a file, and writes it where there were any.
 *
 * @throws {UserFault} where the source is standard input, or the file may not be written
 */
export async function repairFile({ checked, check }: LoadedSource): Promise<FixedSource> {
  const { file } = checked.source;
  if (file === STDIN_NAME) {
    throw new UserFault('--fix cannot repair standard input: name a file', {
      hint: '--fix-dry-run shows what it would change.',
    });
  }
  const fixed = fixSource(checked, check);
  if (fixed.repaired > 0) await replaceFile(file, fixed.checked.source.text);
  return fixed;
}

/** Prints the safe repairs of a source as a unified diff, and writes nothing. */
export async function previewRepair(
  { checked, check }: LoadedSource,
  terminal: Terminal,
): Promise<FixedSource> {
  const fixed = fixSource(checked, check);
  if (fixed.repaired > 0) {
    const { unifiedDiff } = await import('./unified-diff.ts');
    const { file, text } = checked.source;
    terminal.out(await unifiedDiff(file, text, fixed.checked.source.text, terminal));
  }
  return fixed;
}
