import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentFault } from '../diagnostics/faults.ts';

/** Where c4gen keeps what belongs to a run of a platform, and not to the platform: `<platform>/.c4gen/`. */
export interface RunFolder {
  readonly path: string;
  readonly sessionFile: string;
  /** Certificates and keys of this run; removed when it ends. */
  readonly credentials: string;
  readonly logs: string;
  /** Names the engine while something of a run is in it. */
  readonly engineMark: string;
  /** Processes bundled into one file each, laid out as the platform. */
  readonly bundles: string;
  /** Log of one unit. */
  logOf(unit: string): string;
}

/** Names the places of a platform's run folder; touches nothing. */
export function runFolderOf(root: string): RunFolder {
  const path = join(root, '.c4gen');
  const logs = join(path, 'logs');
  return {
    path,
    sessionFile: join(path, 'session.json'),
    credentials: join(path, 'credentials'),
    logs,
    engineMark: join(path, 'engine.json'),
    bundles: join(path, 'bundles'),
    logOf: (unit) => join(logs, `${unit}.log`),
  };
}

/**
 * Makes the run folder, for this user only. It ignores itself in Git, so that no secret can be committed whatever the platform's
 * own `.gitignore` says.
 *
 * @throws {EnvironmentFault} where it cannot be made
 */
export async function createRunFolder(root: string): Promise<RunFolder> {
  const folder = runFolderOf(root);
  try {
    await mkdir(folder.logs, { recursive: true, mode: 0o700 });
    await chmod(folder.path, 0o700);
    await writeFile(join(folder.path, '.gitignore'), '*\n');
  } catch (cause) {
    throw new EnvironmentFault(`cannot write into ${folder.path}: ${reasonOf(cause)}`, { cause });
  }
  return folder;
}

/** Makes an empty folder for the credentials of one run. */
export async function createCredentialsFolder(folder: RunFolder): Promise<string> {
  await removeCredentials(folder);
  await mkdir(folder.credentials, { mode: 0o700 });
  return folder.credentials;
}

/** Removes certificates and keys. */
export async function removeCredentials(folder: RunFolder): Promise<void> {
  await rm(folder.credentials, { recursive: true, force: true });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
