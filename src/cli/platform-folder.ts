import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EnvironmentFault, UserFault } from '../diagnostics/faults.ts';
import { runFolderOf } from '../run/run-folder.ts';
import { findSession, type Session } from '../run/session/session-file.ts';
import type { OptionDefinition } from './command.ts';

/** By which every command of a platform finds it. */
export const PLATFORM_OPTION: OptionDefinition = {
  flags: '-o, --output <folder>',
  description: 'the folder of the platform',
  default: 'generated',
};

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
  throw notRunning(output);
}

/** What is said of a platform that would have to run. */
export function notRunning(output: string): EnvironmentFault {
  return new EnvironmentFault(`the platform in ${output} is not running`, {
    hint: 'Start it with c4gen up.',
  });
}
