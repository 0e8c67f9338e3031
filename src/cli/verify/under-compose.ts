import { EnvironmentFault, UserFault } from '../../diagnostics/faults.ts';
import { makePlan } from '../../pipeline.ts';
import { findComposeContainers } from '../../run/compose/compose-project.ts';
import type { ComposeVerdict } from '../../run/compose/verify-compose.ts';
import { connectDocker } from '../../run/docker/connect.ts';
import { askEngine, type Engine } from '../../run/docker/engine.ts';
import { configureTestcontainers } from '../../run/docker/reaper.ts';
import type { Interruption } from '../../run/interruption.ts';
import type { Progress } from '../../run/progress.ts';
import { checkOptions } from '../config/check-options.ts';
import type { LoadedConfig } from '../config/config-options.ts';
import { readImageFlags } from '../image-options.ts';
import { loadModel } from '../model-input.ts';
import type { Terminal } from '../terminal.ts';

/** What is to be verified, and how. */
export interface UnderCompose {
  /** The platform's folder, absolute. */
  readonly root: string;
  /** The diagrams, as the user named them. */
  readonly models: readonly string[];
  readonly config: LoadedConfig;
  readonly terminal: Terminal;
  readonly interruption: Interruption;
  readonly progress: Progress;
  readonly wantsTraces: boolean;
}

/**
 * Verifies the platform that Compose runs from a folder.
 *
 * @returns null where Compose runs nothing from there
 * @throws {UserFault} where its diagram cannot be read or planned, and what {@link verifyCompose} throws
 */
export async function verifyUnderCompose(request: UnderCompose): Promise<ComposeVerdict | null> {
  const { root, models, config, terminal, interruption, progress, wantsTraces } = request;
  const engine = await findEngine();
  if (engine === null) return null;
  const docker = connectDocker(engine.endpoint);
  const running = await findComposeContainers(docker, root);
  if (running.length === 0) return null;
  const model = await loadModel(models, terminal, await checkOptions(config));
  if (model.blocked) {
    throw new UserFault('the diagram has errors that stop planning', {
      hint: 'c4gen validate prints them.',
    });
  }
  progress({ kind: 'note', text: `Docker Compose runs ${running.length} containers of it` });
  const images = readImageFlags({ image: [] }, config.docker);
  configureTestcontainers(engine.endpoint, images);
  const { verifyCompose } = await import('../../run/compose/verify-compose.ts');
  return verifyCompose({
    ...{ docker, root, running, images, interruption, progress, wantsTraces },
    engine: engine.endpoint.uri,
    plan: makePlan(model.graph),
  });
}

async function findEngine(): Promise<Engine | null> {
  try {
    return await askEngine();
  } catch (error) {
    if (error instanceof EnvironmentFault) return null;
    throw error;
  }
}
