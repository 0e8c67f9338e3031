import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { ImageOverrides } from './docker/image-overrides.ts';
import type { Runtime } from './runtime.ts';

/** What the user may ask for. */
export const runtimeNames = ['auto', 'docker', 'embedded'] as const;
export type RuntimeName = (typeof runtimeNames)[number];

/** A runtime, and why it is this one where the user left it open. */
export interface ChosenRuntime {
  readonly runtime: Runtime;
  readonly reason: string | null;
}

/**
 * Chooses and loads the runtime: for `auto`, Docker where an engine answers that can be used.
 *
 * @param images what Docker would run instead of the official images
 * @throws {EnvironmentFault} for `docker` where no engine can be used; {UserFault} where its address cannot be read
 */
export async function chooseRuntime(
  name: RuntimeName,
  images: ImageOverrides,
): Promise<ChosenRuntime> {
  if (name === 'embedded') return { runtime: await loadEmbedded(), reason: null };
  const { askEngine } = await import('./docker/engine.ts');
  try {
    const engine = await askEngine();
    const { dockerRuntime } = await import('./docker/docker-runtime.ts');
    const reason = name === 'auto' ? `runtime: docker (${engine.title})` : null;
    return { runtime: dockerRuntime({ engine, images }), reason };
  } catch (error) {
    if (name === 'docker' || !(error instanceof EnvironmentFault)) throw error;
    const reason = `runtime: embedded, with stand-ins for engines (${error.message})`;
    return { runtime: await loadEmbedded(), reason };
  }
}

async function loadEmbedded(): Promise<Runtime> {
  return (await import('./embedded/embedded-runtime.ts')).embeddedRuntime;
}
