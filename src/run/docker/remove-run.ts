import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import { statusOf } from './connect.ts';
import { runLabel } from './labels.ts';

/** How many of each kind. */
export interface Removed {
  readonly containers: number;
  readonly networks: number;
  readonly volumes: number;
}

/** How often is looked again whether something is left, in ms: an engine takes its time to let go of a network. */
const lookEveryMs = 100;
/** Long enough for an engine that is busy with many removals. */
const giveUpAfterMs = 60_000;

/**
 * Removes every container, network and volume of a run, by force, and resolves when the engine knows of none.
 *
 * @throws {Error} what the engine said, where something cannot be removed
 */
export async function removeRun(docker: Docker, run: string): Promise<Removed> {
  const until = performance.now() + giveUpAfterMs;
  const removed = {
    containers: new Set<string>(),
    networks: new Set<string>(),
    volumes: new Set<string>(),
  };
  for (;;) {
    const left = await listRun(docker, run);
    if (left.containers.length + left.networks.length + left.volumes.length === 0) break;
    for (const kind of ['containers', 'networks', 'volumes'] as const) {
      for (const id of left[kind]) removed[kind].add(id);
    }
    const refusal = await removeAll(docker, left);
    if (refusal !== null && performance.now() > until) throw refusal;
    await delay(lookEveryMs);
  }
  return {
    containers: removed.containers.size,
    networks: removed.networks.size,
    volumes: removed.volumes.size,
  };
}

/** Identifiers of what belongs to a run. */
interface OfRun {
  readonly containers: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

async function listRun(docker: Docker, run: string): Promise<OfRun> {
  const filters = { label: [`${runLabel}=${run}`] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return {
    containers: containers.map(({ Id }) => Id),
    networks: networks.map(({ Id }) => Id),
    volumes: volumes.Volumes.map(({ Name }) => Name),
  };
}

/** Containers hold on to networks and volumes: they go first. Resolves with what was refused, if anything. */
async function removeAll(docker: Docker, of: OfRun): Promise<Error | null> {
  const rounds = [
    of.containers.map((id) => () => docker.getContainer(id).remove({ force: true, v: true })),
    [
      ...of.networks.map((id) => () => docker.getNetwork(id).remove()),
      ...of.volumes.map((name) => () => docker.getVolume(name).remove({ force: true })),
    ],
  ];
  // What is gone meanwhile (404), somebody else has removed.
  let refusal: Error | null = null;
  for (const round of rounds) {
    const results = await Promise.allSettled(round.map((remove) => remove()));
    for (const result of results) {
      if (result.status === 'rejected' && statusOf(result.reason) !== 404)
        refusal = result.reason as Error;
    }
  }
  return refusal;
}
