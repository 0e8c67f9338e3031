import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';

/** Ends what c4gen started when c4gen itself is gone without having done so (`kill -9`, a crash). */
export interface Watchdog {
  /** A process group that has to end with c4gen. */
  watch(pid: number): void;
  /** It ended. */
  release(pid: number): void;
  /** A run whose containers, networks and volumes have to go with c4gen, and its engine as `DOCKER_HOST` has it. */
  watchRun(run: string, engine: string): void;
  /** They are gone. */
  releaseRun(run: string): void;
  /** Nothing is left to watch. */
  close(): void;
}

/** The program of the watchdog's process, as it is built. */
const built = (): string => join(packageRoot(), 'dist', 'cli', 'watchdog.cjs');

/**
 * Starts the watchdog's process: in a session of its own, so that neither Ctrl-C nor a closed terminal ends it.
 *
 * @param path its program; only tests, which run from sources, give another
 */
export function startWatchdog(path: string = built()): Watchdog {
  const child = spawn(process.execPath, [path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const { stdin } = child;
  // Without it c4gen still ends its children itself, in every case but its own sudden death.
  child.on('error', () => undefined);
  stdin.on('error', () => undefined);
  child.unref();
  return {
    watch: (pid) => stdin.write(`+${pid}\n`),
    release: (pid) => stdin.write(`-${pid}\n`),
    watchRun: (run, engine) => stdin.write(`+run ${run} ${engine}\n`),
    releaseRun: (run) => stdin.write(`-run ${run}\n`),
    close: () => stdin.end(),
  };
}
