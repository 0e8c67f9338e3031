import { setTimeout as delay } from 'node:timers/promises';
import { EnvironmentFault, ExitCode } from '../../diagnostics/faults.ts';
import { readEngineMark, removeEngineMark } from '../../run/engine-mark.ts';
import { runFolderOf, type RunFolder } from '../../run/run-folder.ts';
import { requestStop } from '../../run/session/control-client.ts';
import { findSession, isAlive, type Session } from '../../run/session/session-file.ts';
import type { ConfiguredCommandModule, Invocation } from '../command.ts';
import { PLATFORM_OPTION, platformRoot } from '../platform-folder.ts';

interface DownFlags {
  readonly output: string;
}

export const command: ConfiguredCommandModule<DownFlags> = {
  configured: true,
  options: [PLATFORM_OPTION],
  notes: `
Returns when every process of the platform has ended. Where none runs, it says so.

Exit codes: 0 stopped, or nothing ran; 2 the platform does not stop.`,
  run,
};

async function run({ options, terminal }: Invocation<DownFlags>): Promise<ExitCode> {
  const root = await platformRoot(options.output);
  const folder = runFolderOf(root);
  const session = await findSession(folder);
  if (session !== null) {
    await stopSession(session);
    terminal.err('stopped\n');
    return ExitCode.fine;
  }
  const removed = await removeRemains(root, folder);
  if (removed > 0)
    terminal.err(`removed ${removed} containers that a killed run had left behind\n`);
  else terminal.err(`the platform in ${options.output} is not running\n`);
  return ExitCode.fine;
}

/**
 * Removes what a run whose c4gen and watchdog were both killed left in an engine.
 *
 * @returns the number of containers
 */
async function removeRemains(root: string, folder: RunFolder): Promise<number> {
  const engine = await readEngineMark(folder);
  if (engine === null) return 0;
  const { connectDocker } = await import('../../run/docker/connect.ts');
  const { sweepDeadRuns } = await import('../../run/docker/sweep.ts');
  const swept = await sweepDeadRuns(connectDocker(engine), root);
  await removeEngineMark(folder);
  return swept.reduce((sum, { containers }) => sum + containers, 0);
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
