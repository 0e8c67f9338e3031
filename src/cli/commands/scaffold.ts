import { ExitCode } from '../../diagnostics/faults.ts';
import { makePlan, previewPlatform, writePlatform } from '../../pipeline.ts';
import type { ConfiguredCommandModule, ConfiguredInvocation } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { holdSignals } from '../hold-signals.ts';
import { loadModel, MODEL_ARGUMENT } from '../model-input.ts';
import { findingsText } from '../reporters/findings-text.ts';
import { scaffoldRequest } from '../scaffold-request.ts';
import { summariseScaffold } from '../scaffold-summary.ts';
import { visible } from '../visible.ts';

interface ScaffoldFlags {
  readonly output: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
}

export const command: ConfiguredCommandModule<ScaffoldFlags> = {
  configured: true,
  arguments: [MODEL_ARGUMENT],
  options: [
    {
      flags: '-o, --output <folder>',
      description: 'where to write the platform',
      default: 'generated',
    },
    { flags: '--dry-run', description: 'list what would be written, and write nothing' },
    { flags: '--check', description: 'as --dry-run, and fail where anything would change' },
  ],
  notes: `
Work in the folder is never lost: a file you edited or deleted stays that way
and is listed; a file that nobody touched follows the diagram.

Examples:
  $ c4gen scaffold models/shop.mmd -o platform
  $ c4gen scaffold --dry-run
  $ c4gen scaffold --check            in CI: is the platform up to date?

Exit codes: 0 fine, 1 the diagram has errors that stop it, a file could not be
written because yours stands there, or (--check) something would change,
2 wrong usage, or the folder cannot be used.`,
  run,
};

async function run({
  args,
  options,
  terminal,
  config,
}: ConfiguredInvocation<ScaffoldFlags>): Promise<ExitCode> {
  const loaded = await loadModel(args[0], terminal, await checkOptions(config));
  const errors = loaded.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const sources = new Map([[loaded.source.file, loaded.source.text]]);
    terminal.err(await findingsText({ diagnostics: errors, sources }, terminal));
  }
  if (loaded.diagnostics.some(({ blocking }) => blocking)) return ExitCode.findings;

  const plan = makePlan(loaded.graph);
  const request = await scaffoldRequest(plan, loaded.source.file, options.output);
  const planned = options.check === true || options.dryRun === true;
  const outcome = planned
    ? await previewPlatform(request)
    : await writePlatform(request, {
        onWaiting: () => terminal.err(`waiting for another c4gen in ${visible(options.output)}\n`),
        whileWriting: holdSignals,
      });
  terminal.out(summariseScaffold(outcome, { folder: options.output, planned }));
  const conflict = outcome.decisions.some(({ action }) => action === 'conflict');
  return conflict || (options.check && outcome.changes) ? ExitCode.findings : ExitCode.fine;
}
