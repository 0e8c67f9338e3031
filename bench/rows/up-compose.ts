import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCompose, useOfflineImages } from '../../test/images/compose.ts';
import { alternate, ratioOf, secondsOf, type Cost } from '../cost.ts';
import { model, program, root } from '../places.ts';
import type { Effort, Rows, Section } from '../row.ts';

/** Images of this checkout in the place of the official ones. */
const CONFIG = join(root, 'test', 'images', 'c4gen.config.json');

/** The reference diagram has errors on purpose, which nobody wants to read here. */
const quiet = { stdio: 'ignore' } as const;

export const rows: Rows = {
  about: 'start on Docker against docker compose up --wait (npm run images first)',
  slow: true,
  measure: async (effort) => {
    const home = mkdtempSync(join(tmpdir(), 'c4gen-bench-compose-'));
    try {
      return [await againstCompose(home, effort)];
    } finally {
      rmSync(home, { recursive: true });
    }
  },
};

/** Both with their images there and their processes built: what is compared is the start alone, to all ready. */
async function againstCompose(home: string, effort: Effort): Promise<Section> {
  const platform = join(home, 'generated');
  execFileSync(process.execPath, [program, 'scaffold', join(root, model), '-o', platform], quiet);
  execFileSync('npm', ['run', '--silent', 'secrets'], { cwd: platform, ...quiet });
  useOfflineImages(platform, CONFIG);
  const plugins = join(home, 'docker');
  mkdirSync(plugins);
  const environment = { ...process.env, ...(await installCompose(plugins)) };
  const compose = (...words: readonly string[]): Cost =>
    timed('docker', ['compose', ...words], { cwd: platform, env: environment });
  const c4gen = (...words: readonly string[]): Cost =>
    timed(process.execPath, [program, ...words, '-o', platform], { cwd: root, env: process.env });
  try {
    compose('build');
    const costs = await alternate(effort.rounds(3), {
      c4gen: () => {
        const flags = ['--runtime', 'docker', '--config', CONFIG, '--detach'];
        const cost = c4gen('up', join(root, model), ...flags);
        c4gen('down');
        return cost;
      },
      compose: () => {
        const cost = compose('up', '--wait');
        compose('down', '--volumes');
        return cost;
      },
    });
    const ratio = ratioOf(costs.c4gen, costs.compose).byTheClock;
    return {
      title: 'up on Docker to all ready, against docker compose up --wait (by the clock)',
      figures: [
        {
          what: 'c4gen up --detach',
          unit: 'times',
          measured: ratio,
          target: { bound: 'at most', value: 1 },
        },
        { what: 'c4gen up --detach', unit: 's', measured: secondsOf(costs.c4gen).byTheClock },
        {
          what: 'docker compose up --wait',
          unit: 's',
          measured: secondsOf(costs.compose).byTheClock,
        },
      ],
    };
  } finally {
    compose('down', '--volumes', '--rmi', 'local');
  }
}

/** By the clock alone: most of the work is the engine's, another process. */
function timed(
  command: string,
  words: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Cost {
  const startedAt = performance.now();
  const { status, stderr, error } = spawnSync(command, words, { ...options, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`${command} ${words.join(' ')} ended with ${status}: ${stderr}`);
  const wall = performance.now() - startedAt;
  return { wall, cpu: wall };
}
