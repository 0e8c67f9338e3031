import { setTimeout as delay } from 'node:timers/promises';
import { connectDocker } from './connect.ts';
import { removeRun } from './remove-run.ts';

/**
 * An engine still carries out what it was told right before c4gen died: a container may appear after everything was removed. So long
 * after the last one nothing comes any more, in ms.
 */
const quietMs = 5_000;
const lookEveryMs = 250;

/**
 * Removes what a run left behind whose c4gen has just died, and what still appears of it.
 *
 * @param engine as `DOCKER_HOST` has it
 */
export async function removeRunOfTheDead(run: string, engine: string): Promise<void> {
  const docker = connectDocker({ uri: engine, source: null });
  let quietSince = performance.now();
  while (performance.now() - quietSince < quietMs) {
    const removed = await removeRun(docker, run);
    if (removed.containers + removed.networks + removed.volumes > 0) quietSince = performance.now();
    await delay(lookEveryMs);
  }
}
