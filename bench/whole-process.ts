import { spawnSync } from 'node:child_process';
import type { Cost } from './cost.ts';
import { root } from './places.ts';

/** bash reads the times of a finished child from the kernel, which Node cannot; in seconds, `real user system`. */
const TIMED = `TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>&1`;

/**
 * Runs Node once and measures the whole process, from its start until it is gone.
 *
 * @param args after `node`
 * @param exitCode what it has to end with: a process that fails early would look fast
 */
export function processCost(
  args: readonly string[],
  exitCode: number,
  environment: NodeJS.ProcessEnv,
): Cost {
  const result = spawnSync('bash', ['-c', TIMED, 'bash', process.execPath, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment, LC_ALL: 'C' },
  });
  if (result.error) throw result.error;
  if (result.status !== exitCode) {
    throw new Error(`node ${args.join(' ')} ended with ${result.status}, not ${exitCode}`);
  }
  const [real, user, system] = result.stderr
    .trim()
    .split(' ')
    .map((seconds) => Number(seconds) * 1000);
  if (real === undefined || user === undefined || system === undefined) {
    throw new Error(`bash printed no times but: ${result.stderr}`);
  }
  return { wall: real, cpu: user + system };
}
