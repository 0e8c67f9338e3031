import { ExitCode } from '../../diagnostics/faults.ts';
import type { CommandModule, Invocation } from '../command.ts';
import type { ConfigFlags } from '../config/config-options.ts';
import { CONFIG_OPTIONS, loadConfig } from '../config/config-options.ts';
import { checkDrift } from '../drift/check-drift.ts';
import type { ObservedFlags } from '../drift/drift-options.ts';
import { OBSERVED_OPTIONS } from '../drift/drift-options.ts';
import { MODEL_ARGUMENT } from '../model-input.ts';
import { rememberInput } from '../remember-input.ts';
import { judge } from '../report/judge.ts';
import { printReport } from '../report/print-report.ts';
import type { ReportFlags } from '../report/report-options.ts';
import { FORMAT_OPTION, OUTPUT_OPTION, STANDARD_OPTIONS } from '../report/report-options.ts';
import { visible } from '../visible.ts';

interface DriftFlags extends ConfigFlags, ReportFlags, ObservedFlags {
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
}

export const command: CommandModule<DriftFlags> = {
  arguments: [MODEL_ARGUMENT],
  options: [
    ...OBSERVED_OPTIONS,
    FORMAT_OPTION,
    OUTPUT_OPTION,
    ...STANDARD_OPTIONS,
    { flags: '--fix', description: 'make the diagram say what was seen' },
    { flags: '--fix-dry-run', description: 'print what --fix would change, and write nothing' },
    ...CONFIG_OPTIONS,
  ],
  notes: `
Each relation of the diagram is convergent (the code, the configuration or the
traces show it), absent (whoever would act was read, and does not), or unknown
(nobody could see it; the summary says why). What is seen and not drawn is
reported at its line and at those of the diagram.

The code may be a platform of c4gen or any other repository: its containers are
found by their names, or mapped with containers in the configuration. A comment
c4gen-disable-next-line RULE -- why silences a finding at either end.

--fix edits the diagram and nothing else: it draws what is seen and missing beside
its neighbours, removes what is drawn and never happens, and corrects
technologies. Comments, order and layout stay.

Examples:
  $ c4gen drift models/shop.mmd                    the platform in generated/
  $ c4gen drift docs/shop.mmd --code .             a repository of your own
  $ c4gen drift --traces spans.json --format sarif -o drift.sarif
  $ c4gen drift --baseline known.json --update-baseline
  $ c4gen drift --fix-dry-run                      what --fix would change

Exit codes: 0 fine, 1 an error (or too many warnings) was found, 2 something
could not be read.`,
  run,
};

async function run(invocation: Invocation<DriftFlags>): Promise<ExitCode> {
  const { args, options } = invocation;
  const terminal = rememberInput(invocation.terminal);
  const { baseline: _, maxWarnings: __, ...config } = await loadConfig(options);
  const request = { models: args, ...options, config };
  if (options.fix === true || options.fixDryRun === true) {
    const { repairDrift } = await import('../drift/repair-drift.ts');
    await repairDrift(request, terminal, { preview: options.fixDryRun === true });
    if (options.fixDryRun === true) return ExitCode.fine;
  }
  const found = await checkDrift(request, terminal);
  if (found === undefined) {
    terminal.err(`the diagram has errors that stop planning: c4gen validate prints them\n`);
    return ExitCode.findings;
  }
  const { ok, report, notes } = await judge(found, false, { options, config });
  if (report) await printReport(report, options, terminal);
  for (const note of notes) terminal.err(`${visible(note)}\n`);
  return ok ? ExitCode.fine : ExitCode.findings;
}
