import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { catalogue } from '../../catalog/recognise.ts';
import type { CommandModule, Invocation } from '../command.ts';
import { InvalidValue } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import type { ConfigFlags } from '../config/config-options.ts';
import { CONFIG_OPTIONS, loadConfig } from '../config/config-options.ts';
import type { FixedSource } from '../fix.ts';
import type { LoadedSource } from '../model-input.ts';
import { FILES_ARGUMENT, loadSource } from '../model-input.ts';
import { reportFault } from '../report-fault.ts';
import type { Format } from '../reporters/load-reporter.ts';
import { FORMATS, loadReporter } from '../reporters/load-reporter.ts';
import type { Report } from '../reporters/report.ts';
import type { Terminal } from '../terminal.ts';

interface ValidateFlags extends ConfigFlags {
  readonly format: Format;
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly debug?: boolean;
}

export const command: CommandModule<ValidateFlags> = {
  arguments: [FILES_ARGUMENT],
  options: [
    ...CONFIG_OPTIONS,
    {
      flags: '--format <format>',
      description: 'how to print what was found',
      choices: FORMATS,
      default: 'pretty',
    },
    {
      flags: '--max-warnings <number>',
      description: 'fail where there are more warnings',
      read: wholeNumber,
    },
    { flags: '--fix', description: 'repair in place whatever has one sensible repair' },
    { flags: '--fix-dry-run', description: 'print what --fix would change, and write nothing' },
  ],
  notes: `
Without a file it takes the only .mmd here or in models/.
A comment %% c4gen-disable-next-line RULE silences a rule on the next line.

Examples:
  $ c4gen validate models/shop.mmd
  $ c4gen validate --fix --max-warnings 0 docs/*.md
  $ c4gen validate --fix-dry-run docs/*.md | git apply
  $ cat shop.mmd | c4gen validate - --format json

Exit codes: 0 fine, 1 an error (or too many warnings) was found, 2 a file
could not be read or holds no C4 diagram.`,
  run,
};

async function run({ args, options, terminal }: Invocation<ValidateFlags>): Promise<ExitCode> {
  const config = await loadConfig(options).catch((fault: unknown) =>
    printFindings(fault, options.format, terminal),
  );
  const checks = { ...(await checkOptions(config)), catalogue };
  const paths = args.length > 0 ? [...new Set(args)] : [undefined];
  const fixed: FixedSource[] = [];
  const faults: unknown[] = [];
  for (const path of paths) {
    try {
      const loaded = await loadSource(path, terminal, checks);
      fixed.push(await repair(loaded, options, terminal));
    } catch (error) {
      if (!(error instanceof UserFault)) throw error;
      faults.push(error);
    }
  }
  const { maxWarnings = Number.POSITIVE_INFINITY } = options;
  const report = reportOf(fixed, (counts) => isFine(counts, maxWarnings) && faults.length === 0);
  if (options.fixDryRun) terminal.err(afterRepair(report));
  else if (fixed.length > 0) await print(report, options.format, terminal);
  if (report.counts.warning > maxWarnings) {
    terminal.err(`warnings: ${report.counts.warning}; --max-warnings allows ${maxWarnings}\n`);
  }
  for (const fault of faults) reportFault(fault, terminal, options.debug ?? false);
  if (faults.length > 0) return ExitCode.usage;
  return report.ok ? ExitCode.fine : ExitCode.findings;
}

async function repair(
  loaded: LoadedSource,
  { fix, fixDryRun }: ValidateFlags,
  terminal: Terminal,
): Promise<FixedSource> {
  if (!fix && !fixDryRun) return { checked: loaded.checked, repaired: 0 };
  const { previewRepair, repairFile } = await import('../repair-file.ts');
  return fixDryRun ? previewRepair(loaded, terminal) : repairFile(loaded);
}

/** What `--fix-dry-run` says beside the difference. */
function afterRepair({ counts, repaired = 0 }: Report): string {
  const mistakes = `${repaired} mistake${repaired === 1 ? '' : 's'}`;
  return `--fix repairs ${mistakes}; errors left: ${counts.error}, warnings: ${counts.warning}\n`;
}

function isFine(counts: Report['counts'], maxWarnings: number): boolean {
  return counts.error === 0 && counts.warning <= maxWarnings;
}

function reportOf(
  fixed: readonly FixedSource[],
  isOk: (counts: Report['counts']) => boolean,
): Report {
  const diagnostics = fixed.flatMap(({ checked }) => checked.diagnostics);
  const counts = countBySeverity(diagnostics);
  return {
    ok: isOk(counts),
    counts,
    diagnostics,
    sources: new Map(fixed.map(({ checked: { source } }) => [source.file, source.text])),
    repaired: fixed.reduce((sum, { repaired }) => sum + repaired, 0),
  };
}

async function print(report: Report, format: Format, terminal: Terminal): Promise<void> {
  const reporter = await loadReporter(format, report, terminal);
  terminal.out(reporter(report));
}

function wholeNumber(text: string): number {
  if (!/^\d+$/u.test(text)) throw new InvalidValue('It must be a whole number.');
  return Number(text);
}

/** Prints the mistakes of a configuration in the format that was asked for, and passes the fault on without them. */
async function printFindings(fault: unknown, format: Format, terminal: Terminal): Promise<never> {
  if (!(fault instanceof UserFault) || !fault.findings) throw fault;
  const { diagnostics, sources } = fault.findings;
  await print(
    { ok: false, counts: countBySeverity(diagnostics), diagnostics, sources },
    format,
    terminal,
  );
  throw new UserFault(fault.message, { ...(fault.hint !== undefined && { hint: fault.hint }) });
}
