import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFault } from '../../diagnostics/faults.ts';
import type { Unit } from '../../plan/plan.ts';
import type { Interruption } from '../interruption.ts';
import type { Progress } from '../progress.ts';
import type { RunFolder } from '../run-folder.ts';
import type { BundleForm } from '../runtime.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import { bundlePlatform } from './bundle.ts';
import { installDependencies } from './dependencies.ts';

/** What the steps before the start need. */
export interface Preparation {
  /** The platform's folder, absolute. */
  readonly root: string;
  readonly folder: RunFolder;
  readonly interruption: Interruption;
  readonly watchdog: Watchdog;
  readonly progress: Progress;
}

/**
 * Brings a scaffolded platform to where its units can be started: packages installed, processes bundled. Does only what
 * changed since the last time.
 *
 * @param units those that run as processes of the platform
 * @param form in which they are bundled
 * @throws {UserFault} where the folder is not a platform of this plan
 */
export async function preparePlatform(
  preparation: Preparation,
  units: readonly Unit[],
  form: BundleForm,
): Promise<void> {
  await assertScaffolded(preparation.root, units);
  const installed = await installDependencies(preparation);
  await bundlePlatform(preparation, units, { form, always: installed });
}

async function assertScaffolded(root: string, units: readonly Unit[]): Promise<void> {
  const folders = ['', ...units.map((unit) => unit.folder ?? '')];
  for (const folder of folders) {
    const found = await access(join(root, folder, 'package.json')).then(
      () => true,
      () => false,
    );
    if (found) continue;
    throw new UserFault(`${join(root, folder)} is not there: the platform is not the diagram's`, {
      hint: 'Run c4gen scaffold to bring it up to date.',
    });
  }
}
