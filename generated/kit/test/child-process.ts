import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { build } from 'esbuild';
import { Arrivals } from './arrivals.ts';

/** A program of the kit, bundled as the platform's processes are. */
export interface Program {
  start(environment: Record<string, string>): RunningProgram;
  remove(): Promise<void>;
}

export interface RunningProgram {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** The JSON lines that it wrote, in order. */
  readonly lines: Arrivals<Record<string, unknown>>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Packages in CommonJS expect `require`. The name is one that no package declares itself. */
const BANNER =
  "import * as nodeModule from 'node:module'; const require = nodeModule.createRequire(import.meta.url);";

/** Milliseconds that bundling may take on a busy machine. */
export const BUNDLING = 60_000;

/** Bundles a program whose source is given; its imports are relative to `kit/src`. */
export async function bundleProgram(source: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'program-'));
  const file = join(folder, 'main.mjs');
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(import.meta.dirname, '../src'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@electric-sql/*'],
    banner: { js: BANNER },
  });
  await writeFile(file, outputFiles[0]?.contents ?? '');
  return {
    start: (environment) => start(file, environment),
    remove: () => rm(folder, { recursive: true }),
  };
}

function start(file: string, environment: Record<string, string>): RunningProgram {
  const stdio = ['pipe', 'pipe', 'inherit'] as const;
  const process = spawn(globalThis.process.execPath, [file], {
    env: environment,
    stdio: [...stdio],
  });
  const lines = new Arrivals<Record<string, unknown>>();
  createInterface({ input: process.stdout }).on('line', (line) =>
    lines.add(JSON.parse(line) as Record<string, unknown>),
  );
  const ended = once(process, 'close').then(
    ([code, signal]) => (code ?? signal) as number | string,
  );
  return { process, lines, ended };
}
