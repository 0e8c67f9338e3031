import { EnvironmentFault } from '../diagnostics/faults.ts';

const advice: Readonly<Record<string, string>> = {
  EACCES: 'Permission is denied: change the rights of the folder, or choose another one with -o.',
  EPERM:
    'The system does not permit it: change the rights of the folder, or choose another one with -o.',
  EROFS: 'The disk is mounted read-only: choose another folder with -o.',
  ENOSPC:
    'The disk is full. Free some space and run again: every file holds its old or its new content.',
  EDQUOT:
    'The disk quota is used up. Free some space and run again: every file holds its old or its new content.',
  ENOTDIR: 'A part of the path is a file, not a folder.',
  ENAMETOOLONG: 'Choose a folder with a shorter path.',
};

/** The code of a system error (`ENOENT`, …), or null for any other value. */
export function systemErrorCode(error: unknown): string | null {
  const known = error instanceof Error && 'code' in error && 'syscall' in error;
  return known && typeof error.code === 'string' ? error.code : null;
}

/**
 * Runs a step that touches the disk at once.
 *
 * @param verb what is attempted, as in "cannot write"
 * @param path what it is attempted on, as the user should see it
 * @throws {EnvironmentFault} where the system refuses; anything else is passed on as it is
 */
export function onDiskSync<T>(verb: string, path: string, step: () => T): T {
  try {
    return step();
  } catch (cause) {
    throw faultOf(verb, path, cause);
  }
}

/** {@link onDiskSync} for a step that takes its time. */
export async function onDisk<T>(verb: string, path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    throw faultOf(verb, path, cause);
  }
}

function faultOf(verb: string, path: string, cause: unknown): unknown {
  const code = systemErrorCode(cause);
  if (code === null) return cause;
  const hint = advice[code];
  return new EnvironmentFault(`cannot ${verb} ${path} (${code})`, {
    ...(hint !== undefined && { hint }),
    cause,
  });
}
