import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { format, type Formatted } from '../../format/format.ts';
import { type ParseResult, parse } from '../../parse/parse.ts';
import type { Source } from '../../parse/source.ts';
import type { CommandModule, Invocation } from '../command.ts';
import { defaultModel } from '../default-model.ts';
import { CONFIG_OPTIONS, type ConfigFlags, loadConfig } from '../config/config-options.ts';
import { readSource, STDIN_NAME } from '../read-source.ts';
import { replaceFile } from '../replace-file.ts';
import { reportFault } from '../report-fault.ts';
import type { Terminal } from '../terminal.ts';
import { type InputFile, inputFiles } from '../validate/input-files.ts';
import { visible } from '../visible.ts';
import { wrap } from '../wrap.ts';

interface FmtFlags extends ConfigFlags {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly debug?: boolean;
}

export const command: CommandModule<FmtFlags> = {
  arguments: [
    { name: '[files...]', description: 'diagrams, Markdown, or globs; - filters standard input' },
  ],
  options: [
    { flags: '--check', description: 'write nothing, and fail where a file would change' },
    { flags: '--diff', description: 'write nothing, and print what would change' },
    ...CONFIG_OPTIONS,
  ],
  notes: `
One form for every diagram: a statement a line, four spaces a level, one space
after commas, names bare and texts in double quotes, at most one blank line.
What a diagram means stays, to c4gen and to Mermaid; so do comments, the order
of statements, frontmatter, and all of a Markdown file around its diagrams. A
statement with a syntax error is left as written, and named on stderr.
Without a file it takes those of the configuration (files), else the only .mmd
here or in models/. Names may be globs, and globs after ! leave files out.

Examples:
  $ c4gen fmt models/shop.mmd docs/*.md
  $ c4gen fmt --check --diff docs/*.md      in CI
  $ c4gen fmt - < shop.mmd                  prints the formatted text

Exit codes: 0 fine, 1 something was left as written because of a syntax error,
or (--check) a file would change, 2 a file could not be read or written.`,
  run,
};

/** What became of one file. */
interface Outcome {
  readonly changes: boolean;
  readonly hasErrors: boolean;
}

async function run({ args, options, terminal }: Invocation<FmtFlags>): Promise<ExitCode> {
  const files = await inputFiles(args, await loadConfig(options));
  const outcomes: Outcome[] = [];
  let faults = 0;
  for (const file of files) {
    try {
      outcomes.push(await formatFile(file, options, terminal));
    } catch (error) {
      if (!(error instanceof UserFault)) throw error;
      faults += 1;
      reportFault(error, terminal, options.debug ?? false);
    }
  }
  const changed = outcomes.filter(({ changes }) => changes).length;
  if (files.length > 1 || files[0]?.path !== '-')
    terminal.err(summary(changed, outcomes.length, options));
  if (faults > 0) return ExitCode.usage;
  const hasFindings = outcomes.some(({ hasErrors }) => hasErrors);
  return hasFindings || (options.check && changed > 0) ? ExitCode.findings : ExitCode.fine;
}

async function formatFile(
  { path, byPattern }: InputFile,
  options: FmtFlags,
  terminal: Terminal,
): Promise<Outcome> {
  const source = await readSource(path ?? (await defaultModel()), terminal);
  const parsed = parse(source);
  const formatted = format(source, parsed);
  const changes = formatted.text !== source.text;
  const isPassedOver = byPattern && parsed.trees.length === 0;
  if (!isPassedOver) terminal.err(notes(source, parsed, formatted, terminal.width));
  await show(source, formatted.text, options, terminal);
  const hasErrors = formatted.kept.some(({ because }) => because.severity === 'error');
  return { changes, hasErrors };
}

/** Writes the new text, or whatever else the flags ask for. */
async function show(
  { file, text }: Source,
  formatted: string,
  { check, diff }: FmtFlags,
  terminal: Terminal,
): Promise<void> {
  if (file === STDIN_NAME && !check && !diff) return terminal.out(formatted);
  if (formatted === text) return;
  if (diff) {
    const { unifiedDiff } = await import('../unified-diff.ts');
    return terminal.out(await unifiedDiff(file, text, formatted, terminal));
  }
  if (!check) await replaceFile(file, formatted);
  terminal.out(`${check ? 'would format' : 'formatted'} ${visible(file)}\n`);
}

/** What stays as written, and why. */
function notes(
  { file }: Source,
  { trees, otherDiagrams }: ParseResult,
  { kept }: Formatted,
  width: number,
): string {
  const lines = kept.map(({ what, because: { code, message, span } }) => {
    const place = `${visible(span.file)}:${span.line}:${span.column}`;
    return `${place} ${what} left as written: ${visible(message)} (${code})`;
  });
  for (const { type, span } of otherDiagrams) {
    lines.push(
      `${visible(file)}:${span.line}:${span.column} ${type} left as written: fmt knows C4`,
    );
  }
  if (trees.length === 0 && otherDiagrams.length === 0)
    lines.push(`${visible(file)} left as written: it has no C4 diagram`);
  return lines
    .flatMap((line) => wrap(line, width))
    .map((line) => `${line}\n`)
    .join('');
}

function summary(changed: number, all: number, { check, diff }: FmtFlags): string {
  const files = `${all} file${all === 1 ? '' : 's'}`;
  if (changed === 0) return `${files}: nothing to change\n`;
  return `${changed} of ${files} ${check || diff ? 'would be formatted' : 'formatted'}\n`;
}
