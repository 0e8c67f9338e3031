import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EnvironmentFault, UserFault } from '../diagnostics/faults.ts';
import { runFolderOf } from '../run/run-folder.ts';
import { findSession, type Session } from '../run/session/session-file.ts';

/** Declares `-o`, by which every command of a platform finds it. */
export function platformOption(command: Command): Command {
  return command.option('-o, --output <folder>', 'the folder of the platform', 'generated');
}

/**
 * The folder of a platform, absolute.
 *
 * @throws {UserFault} where there is none
 */
export async function platformRoot(output: string): Promise<string> {
  const found = await stat(output).catch(() => null);
  if (found?.isDirectory()) return resolve(output);
  throw new UserFault(`${output} is not the folder of a platform`, {
    hint: 'Name it with -o, or make one with c4gen up.',
  });
}

/**
 * The session that runs a platform.
 *
 * @throws {EnvironmentFault} where none does
 */
export async function runningSession(output: string): Promise<Session> {
  const session = await findSession(runFolderOf(await platformRoot(output)));
  if (session !== null) return session;
  throw new EnvironmentFault(`the platform in ${output} is not running`, {
    hint: 'Start it with c4gen up.',
  });
}
