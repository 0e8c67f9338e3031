import { UserFault } from '../diagnostics/faults.ts';
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
 * Chooses and loads the runtime.
 *
 * @throws {UserFault} for `docker`, which has its place in `run/docker/` but is not there yet
 */
export async function chooseRuntime(name: RuntimeName): Promise<ChosenRuntime> {
  if (name === 'docker') {
    throw new UserFault('--runtime docker is not in this version yet', {
      hint: 'Use --runtime embedded, which needs no Docker.',
    });
  }
  const { embeddedRuntime } = await import('./embedded/embedded-runtime.ts');
  const reason = 'runtime: embedded, with stand-ins for engines (Docker is not in this version)';
  return { runtime: embeddedRuntime, reason: name === 'auto' ? reason : null };
}
