import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { createInterrupter, interruptOnSignals } from '../../run/interruption.ts';
import { fetchTraces, requestVerify } from '../../run/session/control-client.ts';
import type { ConfiguredCommandModule, Invocation } from '../command.ts';
import { createProgress } from '../live-progress.ts';
import { PLATFORM_OPTION, runningSession } from '../platform-folder.ts';
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
}

export const command: ConfiguredCommandModule<VerifyFlags> = {
  configured: true,
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

Examples:
  $ c4gen up --detach && c4gen verify && c4gen down
  $ c4gen verify --format junit > verify.xml
  $ c4gen verify --traces traces.json && c4gen drift --traces traces.json

Exit codes: 0 every relation was seen at both ends, 1 one was not or an
undeclared one was, 2 the platform does not run.`,
  run,
};

async function run({ args, options, terminal }: Invocation<VerifyFlags>): Promise<ExitCode> {
  if (args.length > 0) throw new UserFault('verify takes no arguments: it verifies what runs');
  await assertTracesFile(options.traces);
  const session = await runningSession(options.output);
  const progress = createProgress(terminal);
  const interrupter = createInterrupter();
  const restore = interruptOnSignals(interrupter, () => progress.pause());
  try {
    const report = await requestVerify(session.control, {
      signal: interrupter.stop,
      progress: progress.show,
    });
    progress.pause();
    terminal.out(await renderVerifyReport(report, options.format, terminal));
    await writeTraces(options.traces, () => fetchTraces(session.control));
    return report.ok ? ExitCode.fine : ExitCode.findings;
  } catch (error) {
    progress.pause();
    return reportRunFault(error, terminal);
  } finally {
    restore();
  }
}
