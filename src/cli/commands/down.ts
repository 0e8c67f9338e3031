import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { EnvironmentFault, ExitCode } from '../../diagnostics/faults.ts';
import { runFolderOf } from '../../run/run-folder.ts';
import { requestStop } from '../../run/session/control-client.ts';
import { findSession, isAlive, type Session } from '../../run/session/session-file.ts';
import type { ConfiguredCommandModule, Invocation } from '../command.ts';
import { platformOption, platformRoot } from '../platform-folder.ts';

interface DownFlags {
  readonly output: string;
}

export const command: ConfiguredCommandModule<DownFlags> = {
  configured: true,
  define(command: Command): void {
    platformOption(command).addHelpText('after', EXAMPLES);
  },
  run,
};

const EXAMPLES = `
Returns when every process of the platform has ended. Where none runs, it says so.

Exit codes: 0 stopped, or nothing ran; 2 the platform does not stop.`;

async function run({ options, terminal }: Invocation<DownFlags>): Promise<ExitCode> {
  const session = await findSession(runFolderOf(await platformRoot(options.output)));
  if (session === null) {
    terminal.err(`the platform in ${options.output} is not running\n`);
    return ExitCode.fine;
  }
  await stopSession(session);
  terminal.err('stopped\n');
  return ExitCode.fine;
}

/** What a unit may take to end, twice over, and some. */
const stopWithinMs = 40_000;
const lookEveryMs = 50;

/**
 * Stops a session, and resolves when its process is gone.
 *
 * @throws {EnvironmentFault} where it does not end
 */
export async function stopSession(session: Session): Promise<void> {
  await requestStop(session.control);
  const until = performance.now() + stopWithinMs;
  while (isAlive(session.pid)) {
    if (performance.now() > until) {
      throw new EnvironmentFault(`process ${session.pid} does not end`, {
        hint: `kill -9 ${session.pid} ends it, and its units with it.`,
      });
    }
    await delay(lookEveryMs);
  }
}
