import { resolve } from 'node:path';
import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import type { CommandModule, Invocation } from '../command.ts';
import type { ConfigFlags } from '../config/config-options.ts';
import { CONFIG_OPTIONS, loadConfig } from '../config/config-options.ts';
import { reportFault } from '../report-fault.ts';
import type { Terminal } from '../terminal.ts';
import type { CheckedFiles, CheckRequest } from '../validate/check-files.ts';
import { checkFiles } from '../validate/check-files.ts';
import { judge } from '../report/judge.ts';
import { printReport } from '../report/print-report.ts';
import type { ReportFlags } from '../report/report-options.ts';
import { FORMAT_OPTION, OUTPUT_OPTION, STANDARD_OPTIONS } from '../report/report-options.ts';
import type { Looked } from '../validate/watch.ts';

interface ValidateFlags extends ConfigFlags, ReportFlags {
  readonly allowNoDiagram?: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly watch?: boolean;
  readonly debug?: boolean;
}

export const command: CommandModule<ValidateFlags> = {
  arguments: [
    { name: '[files...]', description: 'diagrams, Markdown, or globs; - reads standard input' },
  ],
  options: [
    FORMAT_OPTION,
    OUTPUT_OPTION,
    ...STANDARD_OPTIONS,
    { flags: '--allow-no-diagram', description: 'pass over files that hold no C4 diagram' },
    { flags: '--fix', description: 'repair in place whatever has one sensible repair' },
    { flags: '--fix-dry-run', description: 'print what --fix would change, and write nothing' },
    { flags: '-w, --watch', description: 'check again whenever a file changes, until Ctrl-C' },
    ...CONFIG_OPTIONS,
  ],
  notes: `
Without a file it takes those of the configuration, else the only .mmd here or
in models/.

Comments silence rules: %% c4gen-disable-next-line RULE -- why, or from
%% c4gen-disable RULE -- why to %% c4gen-enable RULE. One that silences nothing
is reported; unexplained-suppression, off by default, asks for the reason.

Examples:
  $ c4gen validate models/shop.mmd
  $ c4gen validate --fix --max-warnings 0 'docs/**/*.md'
  $ c4gen validate --fix-dry-run docs/*.md | git apply
  $ c4gen validate --watch 'docs/**/*.md'
  $ c4gen validate --format sarif -o c4gen.sarif
  $ c4gen validate --baseline known.json --update-baseline

Exit codes: 0 fine, 1 an error (or too many warnings) was found, 2 a file
could not be read or holds no C4 diagram.`,
  run,
};

async function run(invocation: Invocation<ValidateFlags>): Promise<ExitCode> {
  if (invocation.options.watch !== true) return (await check(invocation)).code;
  const { args, options, terminal } = invocation;
  if (args.includes('-')) {
    throw new UserFault('--watch cannot watch standard input: name a file');
  }
  const { watch } = await import('../validate/watch.ts');
  const once = async (): Promise<Looked> => {
    try {
      return await check(invocation);
    } catch (fault) {
      if (!(fault instanceof UserFault)) throw fault;
      reportFault(fault, terminal, options.debug ?? false);
      return { files: args.map((arg) => resolve(arg)) };
    }
  };
  await watch({ args, once }, terminal);
  return ExitCode.fine;
}

/** One run: its exit code, and what it looked at. */
interface Checked extends Looked {
  readonly code: ExitCode;
}

async function check({ args, options, terminal }: Invocation<ValidateFlags>): Promise<Checked> {
  const config = await loadConfig(options).catch((fault: unknown) =>
    printMistakes(fault, options, terminal),
  );
  const request: CheckRequest = {
    args,
    config,
    repairs: options.fixDryRun ? 'preview' : options.fix ? 'make' : 'none',
    allowNoDiagram: options.allowNoDiagram ?? false,
  };
  const { found, faults } = await checkFiles(request, terminal);
  const files = [...found.sources.keys(), ...config.readFrom].map((file) => resolve(file));
  if (found.sources.size > 0 || faults.length === 0) {
    const verdict = await judge(found, faults.length > 0, { options, config });
    if (options.fixDryRun) terminal.err(afterRepair(found));
    else if (verdict.report) await printReport(verdict.report, options, terminal);
    for (const note of verdict.notes) terminal.err(`${note}\n`);
    if (faults.length === 0) {
      return { code: verdict.ok ? ExitCode.fine : ExitCode.findings, files };
    }
  }
  for (const fault of faults) reportFault(fault, terminal, options.debug ?? false);
  return { code: ExitCode.usage, files: [...files, ...args.map((arg) => resolve(arg))] };
}

/** What `--fix-dry-run` says beside the difference. */
function afterRepair({ counts, repaired = 0 }: CheckedFiles['found']): string {
  const mistakes = `${repaired} mistake${repaired === 1 ? '' : 's'}`;
  return `--fix repairs ${mistakes}; errors left: ${counts.error}, warnings: ${counts.warning}\n`;
}

/** Prints the mistakes of a configuration as findings are to be printed, and passes the fault on without them. */
async function printMistakes(
  fault: unknown,
  options: ValidateFlags,
  terminal: Terminal,
): Promise<never> {
  if (!(fault instanceof UserFault) || !fault.findings) throw fault;
  const { diagnostics, sources } = fault.findings;
  const counts = countBySeverity(diagnostics);
  await printReport({ ok: false, counts, diagnostics, sources }, options, terminal);
  throw new UserFault(fault.message, { ...(fault.hint !== undefined && { hint: fault.hint }) });
}
