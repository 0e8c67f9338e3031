import { realpath } from 'node:fs/promises';
import type Docker from 'dockerode';

/** Labels that Compose puts on what it makes (https://github.com/compose-spec/compose-spec/blob/main/spec.md#labels-1). */
const folderLabel = 'com.docker.compose.project.working_dir';
const serviceLabel = 'com.docker.compose.service';

/** A container that Compose runs. */
export interface ComposeContainer {
  /** As compose.yaml calls it: the unit. */
  readonly service: string;
  readonly id: string;
  /** The reference of its image. */
  readonly image: string;
  /** Names of the networks that it is in. */
  readonly networks: readonly string[];
}

/**
 * The containers that Compose runs from the compose.yaml of a folder; of replicas, one.
 *
 * @param root the folder; it and what Compose was told may lead to the same place by different links
 */
export async function findComposeContainers(
  docker: Docker,
  root: string,
): Promise<readonly ComposeContainer[]> {
  const filters = { label: [folderLabel], status: ['running'] };
  const found = await docker.listContainers({ filters });
  const place = await placeOf(root);
  const containers = new Map<string, ComposeContainer>();
  for (const { Id, Image, Labels, NetworkSettings } of found) {
    const service = Labels[serviceLabel];
    if (service === undefined || (await placeOf(Labels[folderLabel] ?? '')) !== place) continue;
    const networks = Object.keys(NetworkSettings?.Networks ?? {});
    containers.set(service, { service, id: Id, image: Image, networks });
  }
  return [...containers.values()];
}

async function placeOf(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}
