import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFault } from '../../diagnostics/faults.ts';
import type { Unit } from '../../plan/plan.ts';
import type { BundleForm } from '../runtime.ts';
import { runNpm } from './npm.ts';
import type { Preparation } from './preparation.ts';
import { hashSources } from './source-hash.ts';

const shownLines = 20;

/**
 * Bundles the platform's processes where a source changed since the last time, or a bundle is missing.
 *
 * @param options.always true after packages changed
 * @throws {UserFault} where the sources cannot be bundled, with the bundler's own words
 */
export async function bundlePlatform(
  preparation: Preparation,
  units: readonly Unit[],
  { form, always }: { readonly form: BundleForm; readonly always: boolean },
): Promise<void> {
  const { root, folder, interruption, watchdog, progress } = preparation;
  const target = form === 'shared' ? root : folder.bundles;
  const stamp = join(folder.path, form === 'shared' ? 'bundled' : 'bundled-standalone');
  const wanted = await hashSources(root, () => true);
  const upToDate = (await readFile(stamp, 'utf8').catch(() => null)) === wanted;
  if (!always && upToDate && (await allBundled(target, units))) return;

  progress({ kind: 'begin', step: 'bundle', text: 'Bundling' });
  await rm(stamp, { force: true });
  const folders = units.flatMap((unit) => unit.folder ?? []);
  const options = form === 'shared' ? [] : ['--', '--standalone', '--out', target, ...folders];
  const result = await runNpm(['run', '--silent', 'bundle', ...options], {
    cwd: root,
    interruption,
    watchdog,
    onLine: () => undefined,
  });
  if (!result.ok) {
    throw new UserFault('the platform’s sources cannot be bundled', {
      hint: withoutStack(result.lastLines).slice(-shownLines).join('\n'),
    });
  }
  await writeFile(stamp, wanted);
  progress({ kind: 'end', step: 'bundle', text: `${units.length} processes bundled` });
}

/** A bundler that fails prints where in its own code that was, which helps nobody. */
function withoutStack(lines: readonly string[]): string[] {
  return lines.filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v/.test(line));
}

async function allBundled(root: string, units: readonly Unit[]): Promise<boolean> {
  const programs = units.map((unit) => join(root, unit.folder ?? '', 'dist', 'main.js'));
  const found = await Promise.allSettled(programs.map((program) => access(program)));
  return found.every((result) => result.status === 'fulfilled');
}
