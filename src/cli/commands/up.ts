import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { makePlan } from '../../pipeline.ts';
import type { Plan } from '../../plan/plan.ts';
import { createInterrupter, interruptOnSignals, type Interrupter } from '../../run/interruption.ts';
import { chooseRuntime, runtimeNames } from '../../run/choose-runtime.ts';
import { changesFile } from '../../write/decide.ts';
import { manifestName } from '../../write/safe-path.ts';
import type { ConfiguredCommandModule, ConfiguredInvocation } from '../command.ts';
import { checkOptions } from '../config/check-options.ts';
import { IMAGE_OPTIONS, readImageFlags } from '../image-options.ts';
import { loadModel, MODEL_ARGUMENT, tellDisagreements } from '../model-input.ts';
import { PLATFORM_OPTION } from '../platform-folder.ts';
import { rememberInput } from '../remember-input.ts';
import { reportRunFault } from '../run-faults.ts';
import { scaffoldRequest } from '../scaffold-request.ts';
import type { PlannedModel } from '../scaffold-request.ts';
import type { Terminal } from '../terminal.ts';
import { assertTracesFile, TRACES_OPTION } from '../traces-file.ts';
import { visible } from '../visible.ts';
import { readUpFlags, type UpFlags } from '../up/flags.ts';
import { assertTimelineFile, TIMELINE_OPTIONS } from '../up/timeline-report.ts';

export const command: ConfiguredCommandModule<UpFlags> = {
  configured: true,
  arguments: [MODEL_ARGUMENT],
  options: [
    PLATFORM_OPTION,
    ...IMAGE_OPTIONS,
    {
      flags: '--runtime <runtime>',
      description: 'where it runs',
      choices: runtimeNames,
      default: 'auto',
    },
    { flags: '--only <ids>', description: 'start these, by commas, and what they depend on' },
    {
      flags: '--port <unit=port>',
      description: 'pin a port: web=8080 or gateway.admin=8001',
      repeats: true,
    },
    {
      flags: '--timeout <seconds>',
      description: 'how long one unit may take to become ready',
      default: '120',
    },
    {
      flags: '--detach',
      description: 'return when everything is ready, and leave it running',
    },
    { flags: '--verify', description: 'verify, stop everything, and exit with the verdict' },
    { flags: '--keep', description: 'with --verify: leave it running' },
    TRACES_OPTION,
    ...TIMELINE_OPTIONS,
    {
      flags: '--format <format>',
      description: 'how to print the result',
      choices: ['pretty', 'json'],
      default: 'pretty',
    },
  ],
  notes: `
Scaffolds the platform where that has not been done, installs what it needs,
and starts every element. Runs until Ctrl-C; a second Ctrl-C does not wait.

Examples:
  $ c4gen up models/shop.mmd
  $ c4gen up --verify --format json    in CI: does it run, and work as drawn?
  $ c4gen up --detach; c4gen status; c4gen logs -f; c4gen down

Exit codes: 0 fine, 1 an element did not come up, a relation was not proved, or
it was stopped before it was ready, 2 wrong usage or a missing prerequisite.`,
  run,
};

async function run(invocation: ConfiguredInvocation<UpFlags>): Promise<ExitCode> {
  const { terminal } = invocation;
  const interrupter = createInterrupter();
  const restore = interruptOnSignals(interrupter, (signal, first) => {
    if (first) terminal.err(`\n${signal}: stopping; again to stop at once\n`);
  });
  try {
    return await bringUp(invocation, interrupter);
  } catch (error) {
    return reportRunFault(error, terminal);
  } finally {
    restore();
  }
}

async function bringUp(
  { args, options, terminal, config }: ConfiguredInvocation<UpFlags>,
  interrupter: Interrupter,
): Promise<ExitCode> {
  await assertTracesFile(options.traces);
  await assertTimelineFile(options);
  const input = rememberInput(terminal);
  const images = readImageFlags(options, config.docker);
  const { runtime, reason } = await chooseRuntime(options.runtime, images);
  const plan = await readPlan(args, options, { terminal: input, config });
  if (plan === null) return ExitCode.findings;
  const wish = readUpFlags(options, plan);
  interrupter.stop.throwIfAborted();
  if (reason !== null) terminal.err(`${reason}\n`);
  const root = resolve(options.output);
  if (options.detach === true) {
    if (args.includes('-'))
      throw new UserFault('--detach cannot read the diagram from standard input');
    const { upDetached } = await import('../up/detached.ts');
    const request = { root, models: args, runtime: runtime.name, options, config };
    return upDetached({ ...request, interrupter, terminal });
  }
  const { upAttached } = await import('../up/attached.ts');
  return upAttached({ root, plan, runtime, wish, options, interrupter, terminal });
}

/**
 * Makes the plan, and first the platform where there is none yet: its manifest says that there is one.
 *
 * @returns null where the diagram's errors stop it; they are said then
 */
async function readPlan(
  paths: readonly string[],
  options: UpFlags,
  { terminal, config }: Pick<ConfiguredInvocation<UpFlags>, 'terminal' | 'config'>,
): Promise<Plan | null> {
  const isNew = !existsSync(join(options.output, manifestName));
  if (isNew) {
    const { command: scaffold } = await import('./scaffold.ts');
    const code = await scaffold.run({
      args: paths,
      options: { output: options.output },
      terminal: { ...terminal, out: (text) => terminal.err(text) },
      config,
    });
    if (code !== ExitCode.fine) return null;
  }
  const model = await loadModel(paths, terminal, await checkOptions(config));
  if (!isNew) await tellDisagreements(model, terminal);
  if (model.blocked) {
    terminal.err(
      `error: ${visible(model.name)} has errors that stop it; c4gen validate shows them\n`,
    );
    return null;
  }
  const plan = makePlan(model.graph);
  if (!isNew) await noteWhereOld({ ...model, plan }, options, terminal);
  return plan;
}

/** What runs is what was scaffolded; that the diagram has gone on since then is worth a line. */
async function noteWhereOld(
  model: PlannedModel,
  { output }: UpFlags,
  terminal: Terminal,
): Promise<void> {
  const { previewPlatform } = await import('../../write/write-platform.ts');
  const { decisions, moves } = await previewPlatform(await scaffoldRequest(model, output));
  if (moves.length === 0 && !decisions.some(changesFile)) return;
  terminal.err(`note: ${output} is not up to date with the diagram; c4gen scaffold makes it so\n`);
}
