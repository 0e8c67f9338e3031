import { ExitCode, UserFault } from '../../diagnostics/faults.ts';
import { createInterrupter, interruptOnSignals } from '../../run/interruption.ts';
import { loggedUnits, readLogs } from '../../run/log-follow.ts';
import { readableLogLine } from '../../run/log-lines.ts';
import { runFolderOf, type RunFolder } from '../../run/run-folder.ts';
import type { ConfiguredCommandModule, Invocation } from '../command.ts';
import { PLATFORM_OPTION, platformRoot } from '../platform-folder.ts';
import { visible } from '../visible.ts';

interface LogsFlags {
  readonly output: string;
  readonly follow?: boolean;
}

export const command: ConfiguredCommandModule<LogsFlags> = {
  configured: true,
  arguments: [{ name: '[id]', description: 'an element or connector; all without it' }],
  options: [
    PLATFORM_OPTION,
    { flags: '-f, --follow', description: 'go on as they grow, until Ctrl-C' },
  ],
  notes: `
The logs of the last run stay after it has ended.

Examples:
  $ c4gen logs gateway
  $ c4gen logs -f

Exit codes: 0 fine, 2 there is no such log.`,
  run,
};

async function run({ args, options, terminal }: Invocation<LogsFlags>): Promise<ExitCode> {
  const folder = runFolderOf(await platformRoot(options.output));
  const [id] = args;
  const follow = options.follow === true;
  await assertLogged(folder, id, options.output);
  const units = id === undefined ? () => loggedUnits(folder) : () => Promise.resolve([id]);
  const prefix = (unit: string): string => (id === undefined ? `${visible(unit)} | ` : '');
  const interrupter = createInterrupter();
  const restore = follow ? interruptOnSignals(interrupter, () => undefined) : () => undefined;
  try {
    await readLogs(folder, units, {
      follow,
      signal: interrupter.stop,
      onLine: (unit, line) => terminal.out(`${prefix(unit)}${readableLogLine(line)}\n`),
    });
  } finally {
    restore();
  }
  return ExitCode.fine;
}

async function assertLogged(
  folder: RunFolder,
  id: string | undefined,
  output: string,
): Promise<void> {
  const logged = await loggedUnits(folder);
  if (id === undefined ? logged.length > 0 : logged.includes(id)) return;
  throw new UserFault(
    id === undefined
      ? `the platform in ${output} has not run yet`
      : `there is no log of '${visible(id)}'`,
    logged.length === 0 ? {} : { hint: `There are logs of: ${logged.join(', ')}.` },
  );
}
