import { spawnSync } from 'node:child_process';
import type { Cost } from './cost.ts';
import { root } from './places.ts';

/** A run of Node: of c4gen, of another program, or of none. */
export interface Program {
  /** What follows `node`. */
  readonly args: readonly string[];
  /** What it has to end with: a process that fails early would look fast. */
  readonly exitCode: number;
  /** Where it runs; by default the checkout. */
  readonly cwd?: string;
}

/** Node and nothing else: what every process of Node takes at least. */
export const IDLE: Program = { args: ['-e', '0'], exitCode: 0 };

/** bash reads the times of a finished child from the kernel, which Node cannot; in seconds, `real user system`. */
const TIMED = `TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>&1`;
const REPORTER = new URL('report-peak-memory.js', import.meta.url).href;

/**
 * The environment of what is measured. Node 20 reads the certificates of NODE_EXTRA_CA_CERTS at every start, which takes longer
 * than all else that an empty program does, and so would flatter every ratio to it.
 */
function environment(): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env;
  return { ...rest, LC_ALL: 'C' };
}

/** Runs a program once and measures the whole process, from its start until it is gone. */
export function processCost({ args, exitCode, cwd = root }: Program): Cost {
  const result = spawnSync('bash', ['-c', TIMED, 'bash', process.execPath, ...args], {
    cwd,
    encoding: 'utf8',
    env: environment(),
  });
  if (result.error) throw result.error;
  expectExit(args, exitCode, result.status, result.stderr);
  const [real, user, system] = result.stderr
    .trim()
    .split(' ')
    .map((seconds) => Number(seconds) * 1000);
  if (real === undefined || user === undefined || system === undefined) {
    throw new Error(`bash printed no times but: ${result.stderr}`);
  }
  return { wall: real, cpu: user + system };
}

/**
 * Runs a program once.
 *
 * @returns the most memory that it held at any time, in bytes
 */
export function peakMemory({ args, exitCode, cwd = root }: Program): number {
  const { status, output, error } = spawnSync(process.execPath, ['--import', REPORTER, ...args], {
    cwd,
    encoding: 'utf8',
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  expectExit(args, exitCode, status, output[2]);
  return Number(output[3]);
}

function expectExit(
  args: readonly string[],
  expected: number,
  status: number | null,
  stderr: string | null | undefined,
): void {
  if (status === expected) return;
  throw new Error(`node ${args.join(' ')}\nended with ${status}, not ${expected}: ${stderr ?? ''}`);
}
