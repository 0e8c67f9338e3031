import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import { runNpm } from './npm.ts';
import type { Preparation } from './preparation.ts';
import { hashSources } from './source-hash.ts';

/** Remembers, inside what was installed, from which package files it was. */
const stampName = '.c4gen-installed';
/** Stands in the run folder while an installation runs: what an interrupted one leaves behind may be half a package. */
const runningName = 'installing';
const shownErrorLines = 12;

/**
 * Installs the platform's packages where its package files changed since the last time.
 *
 * @returns whether anything was installed
 * @throws {EnvironmentFault} where npm fails; {@link Interrupted} where the user stopped it, and the next call starts afresh
 */
export async function installDependencies(preparation: Preparation): Promise<boolean> {
  const { root, folder, progress } = preparation;
  const modules = join(root, 'node_modules');
  const stamp = join(modules, stampName);
  const running = join(folder.path, runningName);
  const wanted = await hashSources(root, (path) => basename(path) === 'package.json');
  const interrupted = await exists(running);
  if (!interrupted && (await readText(stamp)) === wanted) return false;

  progress({ kind: 'begin', step: 'install', text: 'Installing the platform’s packages' });
  if (interrupted) {
    progress({ kind: 'note', text: 'The last installation was interrupted: starting afresh.' });
    await rm(modules, { recursive: true, force: true });
  }
  await rm(stamp, { force: true });
  await writeFile(running, '');
  const summary = await install(preparation);
  await writeFile(stamp, wanted);
  await rm(running, { force: true });
  progress({ kind: 'end', step: 'install', text: summary });
  return true;
}

/** @returns npm's own summary, e.g. `added 412 packages in 14s` */
async function install(preparation: Preparation): Promise<string> {
  const { root, interruption, watchdog, progress } = preparation;
  let fetched = 0;
  const result = await runNpm(
    // With this log level npm prints a line for each package that it fetches; nothing else of it moves.
    ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'http'],
    {
      cwd: root,
      interruption,
      watchdog,
      onLine: (line) => {
        if (!line.startsWith('npm http ')) return;
        fetched += 1;
        progress({ kind: 'tick', step: 'install', text: `${fetched} fetched` });
      },
    },
  );
  if (result.ok)
    return result.lastLines.find((line) => /^(added|changed|up to date)/.test(line)) ?? 'installed';
  throw new EnvironmentFault('npm could not install the platform’s packages', {
    hint: errorLines(result.lastLines).join('\n'),
  });
}

function errorLines(lines: readonly string[]): readonly string[] {
  const errors = lines.filter((line) => /^npm (error|ERR!)/.test(line));
  return (errors.length > 0 ? errors : lines).slice(-shownErrorLines);
}

async function exists(path: string): Promise<boolean> {
  return (await readText(path)) !== null;
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
