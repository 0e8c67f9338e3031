import { ExitCode } from '../../diagnostics/faults.ts';
import { runFolderOf } from '../../run/run-folder.ts';
import { fetchStatus } from '../../run/session/control-client.ts';
import { findSession } from '../../run/session/session-file.ts';
import type { ConfiguredCommandModule, Invocation } from '../command.ts';
import { PLATFORM_OPTION, platformRoot } from '../platform-folder.ts';
import { unitTable } from '../unit-table.ts';
import { visible } from '../visible.ts';

interface StatusFlags {
  readonly output: string;
  readonly format: 'pretty' | 'json';
}

export const command: ConfiguredCommandModule<StatusFlags> = {
  configured: true,
  options: [
    PLATFORM_OPTION,
    {
      flags: '--format <format>',
      description: 'how to print it',
      choices: ['pretty', 'json'],
      default: 'pretty',
    },
  ],
  run,
};

async function run({ options, terminal }: Invocation<StatusFlags>): Promise<ExitCode> {
  const session = await findSession(runFolderOf(await platformRoot(options.output)));
  if (session === null) {
    if (options.format === 'json') terminal.out(`${JSON.stringify({ running: false })}\n`);
    else terminal.out(`the platform in ${options.output} is not running\n`);
    return ExitCode.fine;
  }
  const status = await fetchStatus(session.control);
  if (options.format === 'json') {
    const { pid, startedAt } = session;
    terminal.out(`${JSON.stringify({ running: true, pid, startedAt, ...status }, null, 2)}\n`);
    return ExitCode.fine;
  }
  const since = `since ${session.startedAt}, process ${session.pid}`;
  terminal.out(`${visible(status.title)}: ${status.phase} (${status.runtime}), ${since}\n\n`);
  if (status.units.length > 0) terminal.out(unitTable(status.units, terminal.width));
  return ExitCode.fine;
}
