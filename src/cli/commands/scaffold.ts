import { resolve } from 'node:path';
import { ExitCode } from '../../diagnostics/faults.ts';
import { isConflict } from '../../write/decide.ts';
import { rememberRun, untouchedFiles } from '../../write/last-run.ts';
import type { WriteOutcome } from '../../write/write-platform.ts';
import { buildId } from '../build-id.ts';
import type { ConfiguredCommandModule, ConfiguredInvocation } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { loadModel, type LoadedModel, MODEL_ARGUMENT, tellDisagreements } from '../model-input.ts';
import { findingsText } from '../reporters/findings-text.ts';
import type { ScaffoldFlags } from '../scaffold.ts';
import { summariseScaffold } from '../scaffold-summary.ts';
import type { Terminal } from '../terminal.ts';

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

  const { output: folder } = options;
  const planned = [options.check, options.dryRun, options.diff].includes(true);
  const outcome = untouchedOutcome(loaded, options) ?? (await generate(loaded, options, terminal));
  terminal.out(summariseScaffold(outcome, { folder, planned, width: terminal.width }));
  const failed = outcome.decisions.some(isConflict) || (options.check && outcome.changes);
  return failed ? ExitCode.findings : ExitCode.fine;
}

/** What generates is loaded only where there may be something to do. */
async function generate(
  loaded: LoadedModel,
  options: ScaffoldFlags,
  terminal: Terminal,
): Promise<WriteOutcome> {
  const { scaffold } = await import('../scaffold.ts');
  const outcome = await scaffold(loaded, options, terminal);
  const inputs = inputsOf(loaded, options);
  const writes = !(options.check || options.dryRun || options.diff);
  if (inputs && writes) rememberRun(options.output, inputs, outcome);
  return outcome;
}

/** The outcome of a run that finds nothing to do, where that can be told without rendering anything. */
function untouchedOutcome(loaded: LoadedModel, options: ScaffoldFlags): WriteOutcome | undefined {
  const inputs = inputsOf(loaded, options);
  const files = inputs && untouchedFiles(options.output, inputs);
  if (!files) return undefined;
  const decisions = files.map((path) => ({
    path,
    action: 'unchanged' as const,
    reason: 'as-generated' as const,
    class: 'owned' as const,
    origin: '',
    entry: null,
  }));
  const none = { renames: [], renameHints: [], moves: [], blockedMoves: [] };
  return { decisions, changes: false, ...none };
}

/** All that what is generated depends on; undefined where that is not known, or where the user wishes for more than that. */
function inputsOf(
  { graph, models, sources }: LoadedModel,
  { output, restore = [], adopt = false }: ScaffoldFlags,
): readonly string[] | undefined {
  const build = buildId();
  if (build === undefined || restore.length > 0 || adopt) return undefined;
  const trees = models.map(({ tree }) => `${resolve(tree.file)} ${tree.diagramType.span.start}`);
  return [build, resolve(output), graph.file, ...trees, ...[...sources].flat()];
}
