import type Docker from 'dockerode';
import { runFolderOf } from '../run-folder.ts';
import { mayBeRunning } from '../session/session-file.ts';
import { ownerOf, runLabel } from './labels.ts';
import { removeRun } from './remove-run.ts';

/** A run that died without cleaning up, and whose remains were removed. */
export interface SweptRun {
  readonly run: string;
  readonly root: string;
  readonly containers: number;
}

/**
 * Removes what runs of this machine left in the engine that are not going on any more: c4gen and its watchdog both died.
 *
 * @param root only runs of the platform in this folder; null for all
 */
export async function sweepDeadRuns(docker: Docker, root: string | null): Promise<SweptRun[]> {
  const filters = { label: [runLabel] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  const labels = [...containers, ...networks, ...volumes.Volumes].map(({ Labels }) => Labels);
  const owners = new Map(
    labels.flatMap((each) => {
      const owner = ownerOf(each);
      return owner === null || (root !== null && owner.root !== root)
        ? []
        : [[owner.run, owner] as const];
    }),
  );
  const swept = await Promise.all(
    [...owners.values()].map(async (owner): Promise<SweptRun[]> => {
      if (await mayBeRunning(runFolderOf(owner.root), owner)) return [];
      const removed = await removeRun(docker, owner.run);
      return [{ run: owner.run, root: owner.root, containers: removed.containers }];
    }),
  );
  return swept.flat();
}
