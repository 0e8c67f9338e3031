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

/** The containers that Compose runs from the compose.yaml of a folder; of replicas, one. */
export async function findComposeContainers(
  docker: Docker,
  root: string,
): Promise<readonly ComposeContainer[]> {
  const filters = { label: [`${folderLabel}=${root}`], status: ['running'] };
  const found = await docker.listContainers({ filters });
  const containers = found.flatMap(({ Id, Image, Labels, NetworkSettings }) => {
    const service = Labels[serviceLabel];
    const networks = Object.keys(NetworkSettings?.Networks ?? {});
    return service === undefined ? [] : [{ service, id: Id, image: Image, networks }];
  });
  return [...new Map(containers.map((container) => [container.service, container])).values()];
}
