import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

/** Holds Docker Compose as a plugin of the docker command; `npm run images -- compose` makes it. */
export const composeImage = 'c4gen-offline/compose:current';

const command = promisify(execFile);
const configSchema = z.object({ docker: z.object({ images: z.record(z.string(), z.string()) }) });

/**
 * Copies the plugin out of its image.
 *
 * @param folder gets it; an empty folder
 * @returns the environment in which `docker compose` is this one
 */
export async function installCompose(folder: string): Promise<NodeJS.ProcessEnv> {
  const plugins = join(folder, 'cli-plugins');
  mkdirSync(plugins);
  const { stdout } = await command('docker', ['create', composeImage, 'true']);
  const container = stdout.trim();
  try {
    await command('docker', ['cp', `${container}:/docker-compose`, plugins]);
  } finally {
    await command('docker', ['rm', container]);
  }
  return { DOCKER_CONFIG: folder };
}

/**
 * Lets a generated platform's compose.yaml use the images of this checkout.
 *
 * @param platform its folder
 * @param config the c4gen configuration that says which they are
 */
export function useOfflineImages(platform: string, config: string): void {
  const { images } = configSchema.parse(JSON.parse(readFileSync(config, 'utf8'))).docker;
  const example = readFileSync(join(platform, '.env.example'), 'utf8');
  const variables = /^# (?<variable>\w+_IMAGE)=(?<image>[^:@\n]+)/gmu;
  for (const { groups: { variable = '', image = '' } = {} } of example.matchAll(variables)) {
    appendFileSync(join(platform, '.env'), `${variable}=${images[image] ?? image}\n`);
  }
}
