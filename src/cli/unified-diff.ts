import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import type { Terminal } from './terminal.ts';
import { shownPath } from './shown-path.ts';
import { visible } from './visible.ts';

/** The search for the shortest difference takes time with the square of its length; a longer one is shown as one change. */
const LONGEST_DIFFERENCE = 2000;

/**
 * How a file would change, as a unified diff that `git apply` and `patch` understand; coloured where the terminal takes colour.
 *
 * @param file the path to name in it
 */
export async function unifiedDiff(
  file: string,
  before: string,
  after: string,
  { colorLevel }: Pick<Terminal, 'colorLevel'>,
): Promise<string> {
  const near = shownPath(file);
  // `git apply` refuses a path that leads out of the folder.
  const path = (near.startsWith('..') ? file : near).replace(/^\/+/, '');
  const [oldName, newName] = [`a/${path}`, `b/${path}`];
  const options = { context: 3, maxEditLength: LONGEST_DIFFERENCE };
  const patch: StructuredPatch =
    structuredPatch(oldName, newName, before, after, undefined, undefined, options) ??
    oneChange(oldName, newName, before, after);
  const lines = formatPatch(patch, FILE_HEADERS_ONLY).split('\n').map(shown);
  if (colorLevel === 0) return lines.join('\n');
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: colorLevel });
  return lines
    .map((line) => {
      if (/^(?:---|\+\+\+) /.test(line)) return chalk.bold(line);
      if (line.startsWith('@@')) return chalk.cyan(line);
      if (line.startsWith('+')) return chalk.green(line);
      return line.startsWith('-') ? chalk.red(line) : line;
    })
    .join('\n');
}

function oneChange(
  oldName: string,
  newName: string,
  before: string,
  after: string,
): StructuredPatch {
  const [removed, added] = [patchLines(before, '-'), patchLines(after, '+')];
  const countOf = (lines: readonly string[]): number =>
    lines.filter((line) => !line.startsWith('\\')).length;
  return {
    oldFileName: oldName,
    newFileName: newName,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [
      {
        oldStart: 1,
        oldLines: countOf(removed),
        newStart: 1,
        newLines: countOf(added),
        lines: [...removed, ...added],
      },
    ],
  };
}

function patchLines(text: string, sign: '-' | '+'): string[] {
  const lines = text.split('\n');
  const last = lines.pop();
  const signed = lines.map((line) => sign + line);
  if (last) signed.push(sign + last, '\\ No newline at end of file');
  return signed;
}

/** A line that is safe to print: tabs and the CR of a line break do no harm, and a patch needs them. */
function shown(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  return (
    line
      .slice(0, line.length - end.length)
      .split('\t')
      .map(visible)
      .join('\t') + end
  );
}
