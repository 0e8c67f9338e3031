import { appendFile } from 'node:fs/promises';
import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import { EnvironmentFault, ExitCode } from '../../diagnostics/faults.ts';
import { driftCodes } from '../../drift/codes.ts';
import type { CommandModule, Invocation } from '../command.ts';
import type { ConfigFlags, LoadedConfig } from '../config/config-options.ts';
import { CONFIG_OPTIONS, loadConfig } from '../config/config-options.ts';
import { checkDrift } from '../drift/check-drift.ts';
import type { ObservedFlags } from '../drift/drift-options.ts';
import { OBSERVED_OPTIONS } from '../drift/drift-options.ts';
import { MODEL_ARGUMENT } from '../model-input.ts';
import { rememberInput } from '../remember-input.ts';
import { reportFault } from '../report-fault.ts';
import type { Format } from '../reporters/load-reporter.ts';
import { FORMATS, loadReporter } from '../reporters/load-reporter.ts';
import type { Report } from '../reporters/report.ts';
import type { Terminal } from '../terminal.ts';
import { checkFiles, type CheckedFiles } from '../validate/check-files.ts';
import { judge } from '../report/judge.ts';
import { printReport } from '../report/print-report.ts';
import type { ReportFlags } from '../report/report-options.ts';
import { OUTPUT_OPTION, STANDARD_OPTIONS } from '../report/report-options.ts';
import { visible } from '../visible.ts';

interface CiFlags extends ConfigFlags, Omit<ReportFlags, 'format'>, ObservedFlags {
  readonly format?: Format;
  readonly summary?: string;
  readonly debug?: boolean;
}

export const command: CommandModule<CiFlags> = {
  arguments: [MODEL_ARGUMENT],
  options: [
    ...OBSERVED_OPTIONS,
    {
      flags: '--format <format>',
      description: 'how to print what was found; github in GitHub Actions, else pretty',
      choices: FORMATS,
    },
    OUTPUT_OPTION,
    {
      flags: '--summary <file>',
      description: 'append a summary in Markdown; in GitHub Actions to that of the job',
    },
    ...STANDARD_OPTIONS,
    ...CONFIG_OPTIONS,
  ],
  notes: `
All that a pull request is to be checked for, in one run and one report: the
diagram as by validate, the generated files as by scaffold --check (here an
error), and diagram, code, configuration and traces as by drift.

Examples:
  $ c4gen ci models/shop.mmd
  $ c4gen ci --baseline known.json --summary summary.md
  $ c4gen ci --format sarif -o c4gen.sarif

Exit codes: 0 fine, 1 an error (or too many warnings) was found, 2 something
could not be read.`,
  run,
};

async function run(invocation: Invocation<CiFlags>): Promise<ExitCode> {
  const { args, options } = invocation;
  const terminal = rememberInput(invocation.terminal);
  const config = await loadConfig(options);
  const request = { args, config, repairs: 'none', allowNoDiagram: false } as const;
  const { found, faults } = await checkFiles(request, terminal);
  for (const fault of faults) reportFault(fault, terminal, options.debug ?? false);
  if (faults.length > 0) return ExitCode.usage;
  const drift = await checkDrift({ models: args, ...options, config: strict(config) }, terminal);
  if (!drift) terminal.err('the diagram has errors that stop planning: drift was not looked for\n');
  const { ok, report, notes } = await judge(together(found, drift), false, { options, config });
  if (report) {
    await printReport(report, { ...options, format: options.format ?? usualFormat() }, terminal);
    await summarise(report, options.summary ?? process.env['GITHUB_STEP_SUMMARY'], terminal);
  }
  for (const note of notes) terminal.err(`${visible(note)}\n`);
  return ok && drift !== undefined ? ExitCode.fine : ExitCode.findings;
}

/** Generated files that are out of date fail a pull request, as `scaffold --check` does, unless the team says otherwise. */
function strict(config: LoadedConfig): LoadedConfig {
  const { code, name } = driftCodes.outOfDate;
  const rules = config.rules ?? {};
  return code in rules || name in rules
    ? config
    : { ...config, rules: { ...rules, [name]: 'error' } };
}

function together(
  { diagnostics, sources }: CheckedFiles['found'],
  drift: Awaited<ReturnType<typeof checkDrift>>,
): Omit<Report, 'ok'> {
  const all = [...diagnostics, ...(drift?.diagnostics ?? [])];
  return {
    counts: countBySeverity(all),
    diagnostics: all,
    sources: new Map([...sources, ...(drift?.sources ?? [])]),
    ...(drift?.drift && { drift: drift.drift }),
  };
}

function usualFormat(): Format {
  return process.env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'pretty';
}

/** @throws {EnvironmentFault} where the summary cannot be written */
async function summarise(
  report: Report,
  file: string | undefined,
  terminal: Terminal,
): Promise<void> {
  if (file === undefined || file === '') return;
  const reporter = await loadReporter('markdown', report, terminal);
  try {
    await appendFile(file, reporter(report));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new EnvironmentFault(`cannot write the summary into ${visible(file)}${code}`, { cause });
  }
}
