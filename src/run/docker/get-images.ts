import type Docker from 'dockerode';
import pLimit from 'p-limit';
import type { Interruption } from '../interruption.ts';
import type { Progress } from '../progress.ts';
import { statusOf } from './connect.ts';
import { explainPull } from './explain.ts';
import type { NeededImage } from './needed-images.ts';

/** Registries answer few at a time best, and it shows what is under way. */
const pulledAtOnce = 3;

/** Those of the images that the engine does not have. */
export async function missingImages(
  docker: Docker,
  images: readonly NeededImage[],
): Promise<NeededImage[]> {
  const present = await Promise.all(images.map(({ reference }) => isPresent(docker, reference)));
  return images.filter((_, index) => present[index] === false);
}

async function isPresent(docker: Docker, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).inspect();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/**
 * Pulls images. Optional ones that cannot be had are told as a detail.
 *
 * @throws {ImageNotFound}, {RegistryUnreachable}, {EngineRefusal} at the first that cannot be had; {@link Interrupted}
 */
export async function pullImages(
  docker: Docker,
  images: readonly NeededImage[],
  options: { readonly interruption: Interruption; readonly progress: Progress },
): Promise<void> {
  if (images.length === 0) return;
  const { interruption, progress } = options;
  const limit = pLimit(pulledAtOnce);
  const open = new Set(images.map(({ reference }) => reference));
  const tell = (): void => progress({ kind: 'tick', step: 'pull', text: [...open] });
  progress({ kind: 'begin', step: 'pull', text: `Pulling ${images.length} images` });
  tell();
  const stopped = new Promise<never>((_, reject) => {
    const { stop } = interruption;
    const onStop = (): void => reject(stop.reason as Error);
    if (stop.aborted) onStop();
    else stop.addEventListener('abort', onStop, { once: true });
  });
  const pulled = images.map((image) =>
    limit(async () => {
      await pull(docker, image).catch((error: unknown) => {
        if (!image.optional) throw explainPull(error, image);
        const { message } = explainPull(error, image);
        progress({ kind: 'detail', text: `${message}: done without` });
      });
      open.delete(image.reference);
      tell();
    }),
  );
  await Promise.race([Promise.all(pulled), stopped]).finally(() => limit.clearQueue());
  progress({ kind: 'end', step: 'pull', text: `${images.length} images pulled` });
}

/** By Testcontainers, which finds the credentials of registries; it does not say that it failed. */
async function pull(docker: Docker, { reference }: NeededImage): Promise<void> {
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers');
  const client = await getContainerRuntimeClient();
  await client.image.pull(ImageName.fromString(reference));
  if (await isPresent(docker, reference)) return;
  await pullForTheReason(docker, reference);
}

/** @throws {Error} what the engine or the registry says */
async function pullForTheReason(docker: Docker, reference: string): Promise<void> {
  const stream: NodeJS.ReadableStream = await docker.pull(reference);
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()));
  });
  if (!(await isPresent(docker, reference))) throw new Error('the engine does not have it');
}
