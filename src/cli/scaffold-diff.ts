import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';
import { changedFiles } from '../write/changed-files.ts';
import type { ChangedFile } from '../write/changed-files.ts';
import type { Preview } from '../write/write-platform.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';

/**
 * Shows what a run would change as a unified diff, which `git apply` and `patch -p1` take. Files that the run leaves to the user
 * come with the difference that they miss, marked as such.
 */
export async function printDiff(
  preview: Preview,
  target: string,
  terminal: Terminal,
): Promise<void> {
  const paint = await painter(terminal);
  for (const file of changedFiles(target, preview)) terminal.out(paint(diffOf(file)));
}

function diffOf({ path, from, before, after, written }: ChangedFile): string {
  const patch = createTwoFilesPatch(
    from === null ? '/dev/null' : `a/${from}`,
    after === null ? '/dev/null' : `b/${path}`,
    before,
    after ?? '',
    undefined,
    undefined,
    { context: 3, headerOptions: FILE_HEADERS_ONLY },
  );
  return written ? patch : `# not written, because this is yours: ${path}\n${patch}`;
}

/** Colours lines as git does. What the user wrote must not act on the terminal either. */
async function painter({ colorLevel }: Terminal): Promise<(patch: string) => string> {
  if (colorLevel === 0) return harmless;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: colorLevel });
  const paintLine = (line: string): string => {
    if (/^(?:---|\+\+\+|#) /.test(line)) return chalk.bold(line);
    if (line.startsWith('@@')) return chalk.cyan(line);
    if (line.startsWith('+')) return chalk.green(line);
    return line.startsWith('-') ? chalk.red(line) : line;
  };
  return (patch) => harmless(patch).split('\n').map(paintLine).join('\n');
}

/** A patch with its tabs, which have to stay. */
function harmless(patch: string): string {
  return patch.split('\t').map(visible).join('\t');
}
