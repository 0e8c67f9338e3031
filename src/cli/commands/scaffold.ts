import { ExitCode } from '../../diagnostics/faults.ts';
import { makePlan, previewPlatform, writePlatform } from '../../pipeline.ts';
import { isConflict } from '../../write/decide.ts';
import type { WriteRequest } from '../../write/request.ts';
import type { WriteOutcome } from '../../write/write-platform.ts';
import type { ConfiguredCommandModule, ConfiguredInvocation } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { holdSignals } from '../hold-signals.ts';
import { loadModel, MODEL_ARGUMENT, tellDisagreements } from '../model-input.ts';
import { findingsText } from '../reporters/findings-text.ts';
import { scaffoldRequest } from '../scaffold-request.ts';
import { summariseScaffold } from '../scaffold-summary.ts';
import type { Terminal } from '../terminal.ts';
import { visible } from '../visible.ts';

interface ScaffoldFlags {
  readonly output: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly restore?: readonly string[];
  readonly adopt?: boolean;
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
    { flags: '--diff', description: 'as --dry-run, and show each change line by line' },
    {
      flags: '--restore <path>',
      description: 'take a file or folder as generated, whatever became of it',
      repeats: true,
    },
    { flags: '--adopt', description: 'use a folder that c4gen did not write, and keep its files' },
  ],
  notes: `
Work in the folder is never lost. Files are of three classes (c4.lock says which):
owned   the kit, simulators, relations: rewritten; one you edited is kept and
        reported instead
once    handlers, tests, pages: written at first, then yours
merged  package.json, compose.yaml, contracts, main.ts ...: what is generated is
        merged into what you made of it; where both changed the same lines,
        they stand between conflict markers
What you deleted stays deleted. A renamed element keeps its folder and your work
in it; where that is not clear, put %% c4gen-renamed-from OLD above it.

Examples:
  $ c4gen scaffold models/shop.mmd -o platform
  $ c4gen scaffold containers.mmd components.mmd deployment.mmd
  $ c4gen scaffold --diff             what would change, line by line
  $ c4gen scaffold --check            in CI: is the platform up to date?
  $ c4gen scaffold --restore kit/src/log.ts

Exit codes: 0 fine, 1 the diagram has errors that stop it, a conflict is to be
resolved or a file of yours in the way, or (--check) something would change,
2 wrong usage, or the folder cannot be used.`,
  run,
};

async function run({
  args,
  options,
  terminal,
  config,
}: ConfiguredInvocation<ScaffoldFlags>): Promise<ExitCode> {
  const loaded = await loadModel(args, terminal, await checkOptions(config));
  const errors = loaded.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    terminal.err(await findingsText({ diagnostics: errors, sources: loaded.sources }, terminal));
  }
  await tellDisagreements(loaded, terminal);
  if (loaded.blocked) return ExitCode.findings;

  const plan = makePlan(loaded.graph);
  const { output: folder, restore = [], adopt = false } = options;
  const rendered = await scaffoldRequest({ ...loaded, plan }, folder);
  const request = { ...rendered, restore, adopt };
  const planned = [options.check, options.dryRun, options.diff].includes(true);
  const outcome = planned
    ? await preview(request, options, terminal)
    : await writePlatform(request, {
        onWaiting: () => terminal.err(`waiting for another c4gen in ${visible(folder)}\n`),
        whileWriting: holdSignals,
      });
  terminal.out(summariseScaffold(outcome, { folder, planned, width: terminal.width }));
  const failed = outcome.decisions.some(isConflict) || (options.check && outcome.changes);
  return failed ? ExitCode.findings : ExitCode.fine;
}

async function preview(
  request: WriteRequest,
  { diff }: ScaffoldFlags,
  terminal: Terminal,
): Promise<WriteOutcome> {
  const outcome = await previewPlatform(request);
  if (diff) {
    const { printDiff } = await import('../scaffold-diff.ts');
    await printDiff(outcome, request.target, terminal);
  }
  return outcome;
}
