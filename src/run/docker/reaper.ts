import type Docker from 'dockerode';
import type { Progress } from '../progress.ts';
import { connectDocker, wordsOf } from './connect.ts';
import type { EngineEndpoint } from './endpoint.ts';
import { missingImages } from './get-images.ts';
import { reaperImage } from './needed-images.ts';
import { resolveImage, type ImageOverrides } from './image-overrides.ts';

/**
 * Tells Testcontainers which engine and which cleaner to use: it takes both when it is loaded, and never again.
 *
 * @param images what runs instead of the official images
 */
export function configureTestcontainers(engine: EngineEndpoint, images: ImageOverrides): void {
  connectDocker(engine);
  process.env['RYUK_CONTAINER_IMAGE'] = resolveImage(reaperImage, images).reference;
  // Applied already, to all images.
  delete process.env['TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX'];
}

/**
 * Starts Testcontainers' own cleaner where its image is there: it removes what a run leaves behind even where c4gen's watchdog is killed
 * with it. Without it there is still the watchdog, and the sweep of the next start.
 *
 * @returns labels by which it knows what to remove; none without it
 */
export async function startReaper(
  docker: Docker,
  images: ImageOverrides,
  progress: Progress,
): Promise<Record<string, string>> {
  const image = { ...resolveImage(reaperImage, images), usedBy: [], optional: true };
  const without = (why: string): void => {
    process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';
    progress({ kind: 'detail', text: `no reaper (${why}): the watchdog cleans up alone` });
  };
  if (process.env['TESTCONTAINERS_RYUK_DISABLED'] === 'true') without('it is switched off');
  else if ((await missingImages(docker, [image])).length > 0)
    without(`${image.reference} is not here`);
  const { getContainerRuntimeClient, getReaper, LABEL_TESTCONTAINERS_SESSION_ID } =
    await import('testcontainers');
  const client = await getContainerRuntimeClient();
  const reaper = await getReaper(client).catch((error: unknown) => {
    without(wordsOf(error));
    return getReaper(client);
  });
  return { [LABEL_TESTCONTAINERS_SESSION_ID]: reaper.sessionId };
}
