import { join } from 'node:path';
import type { LockOptions } from 'proper-lockfile';
import { EnvironmentFault, UserFault } from '../diagnostics/faults.ts';
import { onDisk } from './disk-fault.ts';
import { lockName } from './safe-path.ts';

/** A live process renews its lock twice in this time; a lock that is older belonged to a process that died. */
const staleAfterMs = 5_000;
/** How long to wait for another run. Writing takes well under a second; a dead process's lock has to grow stale. */
const patienceMs = 30_000;
const pollEveryMs = 100;

/**
 * Runs a step while no other c4gen writes into the folder.
 *
 * @param target an existing folder
 * @param onWaiting called once if another run has to be waited for
 * @throws {UserFault} where another run does not finish in time
 * @throws {EnvironmentFault} where no lock can be made in the folder, or somebody removed it during the step
 */
export async function withFolderLock<T>(
  target: string,
  onWaiting: () => void,
  step: () => Promise<T>,
): Promise<T> {
  let lost: Error | undefined;
  const lockfilePath = join(target, lockName);
  const release = await acquire(target, onWaiting, {
    lockfilePath,
    stale: staleAfterMs,
    onCompromised: (error) => {
      lost = error;
    },
  });
  try {
    return await step();
  } finally {
    if (lost === undefined) await release();
    else throwLost(lockfilePath, lost);
  }
}

function throwLost(lockfilePath: string, cause: Error): never {
  throw new EnvironmentFault(`${lockfilePath} was removed while c4gen was writing`, {
    hint: 'Another run may have written at the same time: run again to be sure.',
    cause,
  });
}

async function acquire(
  target: string,
  onWaiting: () => void,
  options: LockOptions & { readonly lockfilePath: string },
): Promise<() => Promise<void>> {
  const { lock } = await import('proper-lockfile');
  return onDisk('lock', target, async () => {
    try {
      return await lock(target, options);
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
    onWaiting();
    const retries = { retries: patienceMs / pollEveryMs, factor: 1, minTimeout: pollEveryMs };
    try {
      return await lock(target, { ...options, retries });
    } catch (cause) {
      if (!isHeld(cause)) throw cause;
      throw new UserFault(`another c4gen is writing into ${target}`, {
        hint: `Wait for it to finish. If there is none, remove ${options.lockfilePath}.`,
        cause,
      });
    }
  });
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}
