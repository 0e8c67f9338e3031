import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built command line. */
export const cli = join(root, 'bin/c4gen.js');

/** What a finished command said. */
export interface Finished {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line; never throws, whatever it exits with. */
export async function c4gen(...args: string[]): Promise<Finished> {
  return run(process.execPath, [cli, ...args], {});
}

/** A command line that goes on, and what it has said so far, on either stream. */
export interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
}

/** Starts the built command line; ending it is the caller's business. */
export function startC4gen(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  return { child, said: () => said };
}

/** Runs a command and waits for its end. */
export async function run(command: string, args: string[], options: Options): Promise<Finished> {
  const result = await execa(command, args, { ...options, reject: false, stdin: 'ignore' });
  return {
    exitCode: result.exitCode,
    stdout: String(result.stdout ?? ''),
    stderr: String(result.stderr ?? ''),
  };
}

/** The diagrams of a system and their platform in a folder of its own; {@link Platform.remove} removes it. */
export class Platform {
  readonly #home = mkdtempSync(join(tmpdir(), 'c4gen-e2e-'));
  readonly #models: readonly string[];
  readonly folder = join(this.#home, 'generated');

  /** @param models relative to the root of the repository; they are placed to the platform as they are to generated/ */
  constructor(...models: readonly string[]) {
    this.#models = models.map((model) => join(this.#home, model));
    for (const [index, file] of this.#models.entries()) {
      cpSync(join(root, models[index] ?? ''), file, { recursive: true });
    }
  }

  scaffold(): Promise<Finished> {
    return c4gen('scaffold', ...this.#models, '-o', this.folder);
  }

  install(): Promise<Finished> {
    return run('npm', ['install', '--no-audit', '--no-fund'], { cwd: this.folder });
  }

  script(name: string): Promise<Finished> {
    return run('npm', ['run', name], { cwd: this.folder });
  }

  /** The words of a command line that brings the platform up. */
  up(...flags: readonly string[]): string[] {
    return ['up', ...this.#models, '-o', this.folder, ...flags];
  }

  /** Boots the platform, verifies it and stops it again. */
  async verify(flags: readonly string[] = ['--runtime', 'embedded']): Promise<VerifyResult> {
    const result = await c4gen(...this.up(...flags, '--verify', '--format', 'json'));
    return { ...result, report: JSON.parse(result.stdout || 'null') as VerifyReport | null };
  }

  /** Replaces a text of one file for the duration of `work`. */
  async withChange<T>(path: string, from: string, to: string, work: () => Promise<T>): Promise<T> {
    const file = join(this.folder, path);
    const before = readFileSync(file, 'utf8');
    if (!before.includes(from)) throw new Error(`${path} does not say '${from}'`);
    writeFileSync(file, before.replace(from, to));
    try {
      return await work();
    } finally {
      writeFileSync(file, before);
    }
  }

  /** Some 20,000 files, most of them packages: it takes a while. */
  async remove(): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly relations: readonly {
    readonly id: string;
    readonly status: 'observed' | 'missing' | 'failed';
    readonly evidence: string;
    readonly ms: number;
  }[];
  readonly undeclared: readonly unknown[];
}

export interface VerifyResult extends Finished {
  readonly report: VerifyReport | null;
}

/** The relations that were not proved. */
export function unproved({ report, stderr }: VerifyResult): string[] {
  if (!report) throw new Error(`verify printed no report: ${stderr}`);
  return report.relations.filter(({ status }) => status !== 'observed').map(({ id }) => id);
}
