import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inheritedEnvironment, startChild } from '../child-process.ts';
import type { Interruption } from '../interruption.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';

/** What npm did. */
export interface NpmResult {
  readonly ok: boolean;
  /** Its last lines, oldest first, without colour. */
  readonly lastLines: readonly string[];
}

const keptLines = 40;
/** How long npm may take to end after it was asked to, in ms. */
const stopGraceMs = 3_000;

/**
 * Runs npm in a folder, and ends it when the user stops c4gen.
 *
 * @param onLine called with each line it prints
 * @throws {Interrupted} where it was ended so
 */
export async function runNpm(
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly interruption: Interruption;
    readonly watchdog: Watchdog;
    readonly onLine: (line: string) => void;
  },
): Promise<NpmResult> {
  const { interruption } = options;
  interruption.stop.throwIfAborted();
  const lines: string[] = [];
  const keep = (line: string): void => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    options.onLine(line);
  };
  const drained: Promise<unknown>[] = [];
  const child = startChild(['npm', ...args], {
    cwd: options.cwd,
    environment: { ...inheritedEnvironment(), ...npmEnvironment(), NO_COLOR: '1' },
    streams: ['ignore', 'pipe', 'pipe'],
    watchdog: options.watchdog,
    observe: ({ stdout, stderr }) => {
      for (const stream of [stdout, stderr]) {
        if (stream === null) continue;
        const reader = createInterface({ input: stream }).on('line', keep);
        drained.push(once(reader, 'close'));
      }
    },
  });
  const stop = (): void => void child.stop(stopGraceMs);
  const kill = (): void => child.kill();
  interruption.stop.addEventListener('abort', stop);
  interruption.kill.addEventListener('abort', kill);
  const exit = await child.exit;
  await Promise.all(drained);
  interruption.stop.removeEventListener('abort', stop);
  interruption.kill.removeEventListener('abort', kill);
  interruption.stop.throwIfAborted();
  if (exit.startError !== null) lines.push(exit.startError);
  return { ok: exit.code === 0, lastLines: lines };
}

/** npm's own settings come in variables (registry, cache, proxies, tokens of a company's registry). */
function npmEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => /^npm_config_/i.test(entry[0]) && entry[1] !== undefined,
  );
  return Object.fromEntries(own);
}
