import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { createInterrupter, interruptOnSignals, type Interrupter } from '../../run/interruption.ts';
import type { Progress } from '../../run/progress.ts';
import { runFolderOf } from '../../run/run-folder.ts';
import { fetchTraces, requestVerify } from '../../run/session/control-client.ts';
import { findSession } from '../../run/session/session-file.ts';
import type { VerifyReport } from '../../run/verify/report.ts';
import type { ConfiguredCommandModule, ConfiguredInvocation } from '../command.ts';
import { createProgress } from '../live-progress.ts';
import { MODEL_ARGUMENT } from '../model-input.ts';
import { notRunning, PLATFORM_OPTION, platformRoot } from '../platform-folder.ts';
import {
  renderVerifyReport,
  verifyFormats,
  type VerifyFormat,
} from '../reporters/verify/load-verify-reporter.ts';
import { reportRunFault } from '../run-faults.ts';
import { assertTracesFile, TRACES_OPTION, writeTraces } from '../traces-file.ts';

interface VerifyFlags {
  readonly output: string;
  readonly format: VerifyFormat;
  readonly traces?: string;
  readonly debug?: boolean;
}

export const command: ConfiguredCommandModule<VerifyFlags> = {
  configured: true,
  arguments: [MODEL_ARGUMENT],
  options: [
    PLATFORM_OPTION,
    {
      flags: '--format <format>',
      description: 'how to print the verdict',
      choices: verifyFormats,
      default: 'pretty',
    },
    TRACES_OPTION,
  ],
  notes: `
Plays the part of every person of the diagram, lets the traffic run through the
platform, and asks both ends of every relation what they saw of it.

What docker compose up runs from the platform's folder is verified too, in a
container of its network: then the diagram is read, as by c4gen up.

Examples:
  $ c4gen up --detach && c4gen verify && c4gen down
  $ c4gen verify --format junit > verify.xml
  $ (cd generated && docker compose up --build --wait) && c4gen verify
  $ c4gen verify --traces traces.json && c4gen drift --traces traces.json

Exit codes: 0 every relation was seen at both ends, 1 one was not or an
undeclared one was, 2 the platform does not run.`,
  run,
};

async function run(invocation: ConfiguredInvocation<VerifyFlags>): Promise<ExitCode> {
  const { options, terminal } = invocation;
  await assertTracesFile(options.traces);
  const root = await platformRoot(options.output);
  const progress = createProgress(terminal, options.debug);
  const interrupter = createInterrupter();
  const restore = interruptOnSignals(interrupter, () => progress.pause());
  try {
    const work = { root, interrupter, progress: progress.show };
    const { report, traces } = await verify(invocation, work);
    progress.pause();
    terminal.out(await renderVerifyReport(report, options.format, terminal));
    await writeTraces(options.traces, traces);
    return report.ok ? ExitCode.fine : ExitCode.findings;
  } catch (error) {
    progress.pause();
    return reportRunFault(error, terminal);
  } finally {
    restore();
  }
}

interface Work {
  /** The platform's folder, absolute. */
  readonly root: string;
  readonly interrupter: Interrupter;
  readonly progress: Progress;
}

interface Verdict {
  readonly report: VerifyReport;
  readonly traces: () => Promise<string>;
}

/** @throws {EnvironmentFault} where the platform does not run */
async function verify(
  { args, options, terminal, config }: ConfiguredInvocation<VerifyFlags>,
  { root, interrupter, progress }: Work,
): Promise<Verdict> {
  const session = await findSession(runFolderOf(root));
  if (session !== null) {
    if (args.length > 0) {
      throw new UserFault('c4gen up runs the platform, and knows its diagram: name none');
    }
    const { control } = session;
    const report = await requestVerify(control, { signal: interrupter.stop, progress });
    return { report, traces: () => fetchTraces(control) };
  }
  const { verifyUnderCompose } = await import('../verify/under-compose.ts');
  const verdict = await verifyUnderCompose({
    ...{ root, config, terminal, progress },
    models: args,
    interruption: interrupter,
    wantsTraces: options.traces !== undefined,
  });
  if (verdict === null) throw notRunning(options.output);
  return { report: verdict.report, traces: () => Promise.resolve(verdict.traces) };
}
