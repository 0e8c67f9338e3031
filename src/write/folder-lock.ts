import { randomBytes } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  rmdirSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { EnvironmentFault, UserFault } from '../diagnostics/faults.ts';
import { onDiskSync, systemErrorCode } from './disk-fault.ts';
import { lockName } from './safe-path.ts';

/** How often a live process shows that it lives. */
const renewEveryMs = 1_000;
/** A claim that was not renewed for as long belonged to a process that died. */
const staleAfterMs = 5_000;
/** How long to wait for another run. Writing takes well under a second; a dead process's claim has to grow stale. */
const patienceMs = 30_000;
const pollEveryMs = 100;

/** A lock that is held. */
export interface Lock {
  /** @throws {EnvironmentFault} where somebody took it away */
  assertHeld(): void;
  /**
   * Gives it back before the step is over, which does so otherwise: a process that a signal ends right after the work leaves nothing.
   *
   * @throws {EnvironmentFault} where somebody took it away
   */
  release(): void;
}

/**
 * Runs a step while no other c4gen writes into the folder.
 *
 * The lock is a folder of claims. A run puts its own claim in, under a name that nobody else has, and then looks for others: it goes on
 * only where every other one is dead. Of two runs the one that looks second sees the claim of the first, so both cannot go on, and
 * whoever clears the claim of a dead run away clears that one alone. (A single lock that is removed and made anew when stale, as in
 * the packages for it, can be taken by two runs that find it stale in the same instant: the second removes the new lock of the first.)
 *
 * @param target an existing folder
 * @param onWaiting called once if another run has to be waited for
 * @throws {UserFault} where another run does not finish in time
 * @throws {EnvironmentFault} where no lock can be made in the folder, or somebody removed it during the step
 */
export async function withFolderLock<T>(
  target: string,
  onWaiting: () => void,
  step: (lock: Lock) => Promise<T>,
): Promise<T> {
  const folder = join(target, lockName);
  const claim = join(folder, `${process.pid}-${randomBytes(8).toString('hex')}`);
  await acquire(target, claim, onWaiting);
  const renewal = setInterval(() => renew(claim), renewEveryMs).unref();
  let isHeld = true;
  const lock: Lock = {
    assertHeld: () => assertHeld(claim),
    release: () => {
      assertHeld(claim);
      isHeld = false;
      release(claim);
    },
  };
  try {
    const result = await step(lock);
    if (isHeld) assertHeld(claim);
    return result;
  } finally {
    clearInterval(renewal);
    release(claim);
  }
}

/**
 * Removes what dead runs left of their locks. Waits for nobody.
 *
 * @throws {EnvironmentFault} where the system does not let the lock be looked at
 */
export function clearDeadClaims(target: string): void {
  const folder = join(target, lockName);
  const isLock = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isLock || isContested(folder, null)) return;
  removeIfEmpty(folder);
}

async function acquire(target: string, claim: string, onWaiting: () => void): Promise<void> {
  const folder = join(target, lockName);
  const end = Date.now() + patienceMs;
  for (let waited = false; ; waited = true) {
    let held = false;
    try {
      makeClaim(folder, claim);
      held = !isContested(folder, claim);
    } finally {
      if (!held) release(claim);
    }
    if (held) return;
    if (!waited) onWaiting();
    if (Date.now() > end) {
      throw new UserFault(`another c4gen is writing into ${target}`, {
        hint: `Wait for it to finish. If there is none, remove ${folder}.`,
      });
    }
    // Two runs that withdraw for each other should not come back in step.
    await delay(pollEveryMs * (0.5 + Math.random()));
  }
}

/** Another run that ends may remove the folder before the claim is in it. */
function makeClaim(folder: string, claim: string): void {
  onDiskSync('lock', folder, () => {
    for (;;) {
      try {
        mkdirSync(folder);
      } catch (error) {
        if (systemErrorCode(error) !== 'EEXIST') throw error;
        const stats = lstatSync(folder, { throwIfNoEntry: false });
        if (stats && !stats.isDirectory()) {
          throw new EnvironmentFault(`cannot lock ${folder}: it is not a folder`, {
            hint: 'Remove what stands there.',
          });
        }
      }
      try {
        closeSync(openSync(claim, 'wx'));
        return;
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw error;
      }
    }
  });
}

/** Whether another run is alive. Claims of dead ones are cleared away. */
function isContested(folder: string, claim: string | null): boolean {
  return onDiskSync('look at', folder, () => {
    const now = (claim === null ? null : modifiedAt(claim)) ?? Date.now();
    let contested = false;
    for (const name of readdirSync(folder)) {
      const other = join(folder, name);
      if (other === claim) continue;
      const modified = modifiedAt(other);
      if (modified === null) continue;
      if (now - modified < staleAfterMs) contested = true;
      else rmSync(other, { force: true });
    }
    return contested;
  });
}

/** As `node:timers/promises` has it, whose modules every run would load, and hardly any waits. */
function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function modifiedAt(path: string): number | null {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function renew(claim: string): void {
  const now = new Date();
  try {
    utimesSync(claim, now, now);
  } catch {
    // Whether the claim is still there is asked before the work counts as done.
  }
}

function assertHeld(claim: string): void {
  if (modifiedAt(claim) !== null) return;
  throw new EnvironmentFault(`${claim} was removed while c4gen was writing`, {
    hint: 'Another run may have written at the same time: run again to be sure.',
  });
}

/** The folder goes with the last claim. */
function release(claim: string): void {
  try {
    rmSync(claim, { force: true });
  } catch {
    // It grows stale; what went wrong before matters more.
  }
  removeIfEmpty(dirname(claim));
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else's claim is in it, or it is gone: the next one to end removes it.
  }
}
