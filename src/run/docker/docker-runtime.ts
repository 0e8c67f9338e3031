import { technologies } from '../../catalog/index.ts';
import type { Unit } from '../../plan/plan.ts';
import type { PrepareRequest, Runtime } from '../runtime.ts';
import { connectDocker } from './connect.ts';
import { missingImages, pullImages } from './get-images.ts';
import { neededImages } from './needed-images.ts';
import { configureTestcontainers } from './reaper.ts';
import type { DockerSettings } from './settings.ts';

/** Runs every unit as a container: engines from their official images, the platform's processes in Node's. */
export function dockerRuntime(settings: DockerSettings): Runtime {
  return {
    name: 'docker',
    bundleForm: 'standalone',
    isProcess,
    prepare: (request) => prepare(request, settings),
    start: async (request) => {
      configureTestcontainers(settings.engine.endpoint, settings.images);
      const { startDockerPlatform } = await import('./docker-platform.ts');
      return startDockerPlatform(request, settings);
    },
  };
}

function isProcess(unit: Unit): boolean {
  return technologies.find(({ name }) => name === unit.technology)?.image === undefined;
}

async function prepare(
  { plan, only, interruption, progress }: PrepareRequest,
  { engine, images }: DockerSettings,
): Promise<void> {
  const docker = connectDocker(engine.endpoint);
  const missing = await missingImages(docker, neededImages(plan, only, images));
  // What a run can do without is got only where something has to be got anyway.
  if (missing.every(({ optional }) => optional)) return;
  await pullImages(docker, missing, { interruption, progress });
}
