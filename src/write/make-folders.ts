import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { onDiskSync, systemErrorCode } from './disk-fault.ts';
import { ancestors } from './safe-path.ts';

/**
 * Creates the target folder, with the folders it lies in. Symbolic links on the way to it are the user's own choice and
 * are followed.
 *
 * One folder at a time: Node's recursive `mkdir` never returns below a dangling link or in `/proc`, and hides a full disk
 * behind `ENOENT` (nodejs/node issue 42808).
 *
 * @throws {EnvironmentFault} where the system refuses
 */
export function makeTargetFolder(target: string): void {
  const missing: string[] = [];
  let path = resolve(target);
  while (!isFolder(path) && path !== dirname(path)) {
    missing.unshift(path);
    path = dirname(path);
  }
  missing.forEach(makeFolder);
}

function isFolder(path: string): boolean {
  return onDiskSync('look at', path, () => {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  });
}

/**
 * Creates the folders of files below the target folder. No symbolic link is followed.
 *
 * @param paths of files, relative to the target folder
 * @throws {EnvironmentFault} where the system refuses, or something else stands where a folder belongs
 */
export function makeFoldersFor(target: string, paths: readonly string[]): void {
  for (const folder of new Set(paths.flatMap(ancestors))) makeFolder(join(target, folder));
}

/** @param path a folder whose parent exists */
function makeFolder(path: string): void {
  onDiskSync('create the folder', path, () => {
    try {
      mkdirSync(path);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
      if (lstatSync(path).isDirectory()) return;
      throw new EnvironmentFault(`cannot create the folder ${path}: something else stands there`);
    }
  });
}
