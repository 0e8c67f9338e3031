import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** The reference diagram. */
export const REFERENCE = fileURLToPath(new URL('../../models/ecommerce.mmd', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../bin/c4gen.js', import.meta.url));
const BUILT = new URL('../../dist/cli/main.cjs', import.meta.url);

/** What a command printed, and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command inside the test process, without colour, at 80 columns. */
export async function runMain(
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly terminal?: Partial<Terminal> } = {},
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    out: (text) => (stdout += text),
    err: (text) => (stderr += text),
    colorLevel: 0,
    width: 80,
    readInput: async () => Buffer.from(options.input ?? ''),
    ...options.terminal,
  } as Terminal);
  return { code, stdout, stderr };
}

/** Runs the built program in a process of its own. */
export function runProgram(
  args: readonly string[],
  options: {
    readonly input?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly cwd?: string;
  } = {},
): Promise<Outcome> {
  if (!existsSync(BUILT)) throw new Error('not built: run "npm run build" first');
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: options.cwd,
    env: { ...env, ...options.env },
  });
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder with some files, by their paths in it; removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'c4gen-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
