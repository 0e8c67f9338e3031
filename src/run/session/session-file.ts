import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { EnvironmentFault, UserFault } from '../../diagnostics/faults.ts';
import type { RunFolder } from '../run-folder.ts';
import { isControlled, isGone } from './control-client.ts';

const sessionSchema = z.object({
  /** Name of the run. */
  run: z.string().min(1),
  /** The c4gen that runs the platform. */
  pid: z.number().int().positive(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** Where it takes orders, on 127.0.0.1. */
  control: z.object({ url: z.url(), token: z.string().min(1) }),
});

/** A running `c4gen up` of one platform, as other commands find it. */
export type Session = z.infer<typeof sessionSchema>;

/**
 * Registers this process as the one that runs the platform.
 *
 * @returns removes the registration
 * @throws {UserFault} where another runs it
 */
export async function claimSession(
  folder: RunFolder,
  session: Session,
): Promise<() => Promise<void>> {
  await withLock(folder, async () => {
    const running = await findSession(folder);
    if (running !== null) {
      throw new UserFault(
        `the platform runs already, since ${running.startedAt} (process ${running.pid})`,
        {
          hint: 'See c4gen status; c4gen down stops it.',
        },
      );
    }
    const draft = `${folder.sessionFile}.${process.pid}`;
    await writeFile(draft, `${JSON.stringify(session)}\n`, { mode: 0o600 });
    await rename(draft, folder.sessionFile);
  });
  return () => rm(folder.sessionFile, { force: true });
}

/**
 * Finds the session of a platform: one whose process lives and answers as itself. What a dead one left behind does not count.
 *
 * @throws {EnvironmentFault} where its process lives but does not answer
 */
export async function findSession(folder: RunFolder): Promise<Session | null> {
  const session = await readSession(folder);
  if (session === null || !isAlive(session.pid)) return null;
  return (await isControlled(session.control)) ? session : null;
}

async function readSession(folder: RunFolder): Promise<Session | null> {
  try {
    const text = await readFile(folder.sessionFile, 'utf8');
    return sessionSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether a run may still be going on. A run that cannot be told from a living one counts as living: whoever asks wants to remove
 * what it left behind. Its folder may have been moved or deleted under it: then its process is all there is to ask for, and another
 * process that has its number by now keeps the run's remains as long as it lives.
 *
 * @param pid the process that ran it; null where that is not known
 */
export async function mayBeRunning(
  folder: RunFolder,
  { run, pid }: { readonly run: string; readonly pid: number | null },
): Promise<boolean> {
  const session = await readSession(folder);
  if (session === null) return pid !== null && isAlive(pid);
  if (session.run !== run || !isAlive(session.pid)) return false;
  return !(await isGone(session.control));
}

/** Whether a process of this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Two that start at the same time must not both find nothing. */
async function withLock(folder: RunFolder, step: () => Promise<void>): Promise<void> {
  const { lock } = await import('proper-lockfile');
  const release = await lock(folder.path, {
    lockfilePath: `${folder.sessionFile}.lock`,
    stale: 5_000,
    retries: { retries: 80, factor: 1, minTimeout: 100 },
  }).catch((cause: unknown) => {
    throw new EnvironmentFault(`cannot lock ${folder.path}`, { cause });
  });
  try {
    await step();
  } finally {
    await release();
  }
}
