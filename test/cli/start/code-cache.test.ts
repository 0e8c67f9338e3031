import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REFERENCE } from '../run-cli.ts';

/*
 * Compiled code is run as it is read: these tests hold that it is never that of another text or another Node, that a run which
 * cannot keep it is like any other, and that runs at the same time do not meet.
 */

const ROOT = join(import.meta.dirname, '../../..');
/** Where V8 has what it made the code with: a number of its version. */
const VERSION_OFFSET = 4;

interface Outcome {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program alone, in a folder of its own. */
let program: string;
beforeEach(() => {
  program = mkdtempSync(join(tmpdir(), 'c4gen-test-'));
  for (const path of ['package.json', 'bin', 'dist/cli']) {
    cpSync(join(ROOT, path), join(program, path), {
      recursive: true,
      filter: (source) => !source.endsWith('.map'),
    });
  }
});
afterEach(() => rmSync(program, { recursive: true }));

const cacheFolder = (): string => join(program, 'dist/code-cache');
/** The file of the program that holds the rules, whatever it is called. */
const chunkFile = (): string => {
  const folder = join(program, 'dist/cli');
  const files = readdirSync(folder).map((file) => join(folder, file));
  const found = files.find((file) => readFileSync(file, 'utf8').includes('no element has'));
  if (found === undefined) throw new Error('no file of the program holds the rules');
  return found;
};

function run(
  args: readonly string[],
  options: { readonly node?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const { NODE_DISABLE_COMPILE_CACHE: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...(options.node ?? []), join(program, 'bin/c4gen.js'), ...args],
      { env: { ...env, ...options.env } },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

const validate = (options?: Parameters<typeof run>[1]): Promise<Outcome> =>
  run(['validate', REFERENCE], options);

/** Every kept file, and when it was written. */
function kept(): ReadonlyMap<string, number> {
  if (!existsSync(cacheFolder())) return new Map();
  return new Map(
    readdirSync(cacheFolder(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, statSync(path).mtimeMs]),
  );
}

/** The one file that `validate` keeps. */
function keptFile(): string {
  const [file, ...more] = kept().keys();
  expect({ file, more }).toEqual({ file: expect.any(String), more: [] });
  return file ?? '';
}

describe('compiled code', () => {
  test('is kept by the first run, taken by the next, and changes nothing', async () => {
    const first = await validate();
    const before = kept();
    const second = await validate();
    expect(second).toEqual(first);
    expect([first.code, first.stderr]).toEqual([1, '']);
    expect([before.size, kept()]).toEqual([1, before]);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('no compiled code')],
    [
      'of another V8',
      (bytes: Buffer) => {
        bytes.writeUInt8(bytes.readUInt8(VERSION_OFFSET) ^ 1, VERSION_OFFSET);
        return bytes;
      },
    ],
  ])('that is %s is not taken, and kept anew', async (_, damage) => {
    const expected = await validate();
    const file = keptFile();
    const whole = statSync(file).size;
    const damaged = Buffer.from(damage(readFileSync(file)));
    writeFileSync(file, damaged);
    expect(await validate()).toEqual(expected);
    expect(statSync(keptFile()).size).toBeGreaterThan(whole / 2);
    expect(readFileSync(file).equals(damaged)).toBe(false);
  });

  test('of a text that was changed, to one of the same length, is not taken', async () => {
    const before = await validate();
    const text = readFileSync(chunkFile(), 'utf8');
    writeFileSync(chunkFile(), text.replaceAll('no element has', 'NO ELEMENT HAS'));
    const after = await validate();
    expect(after.stdout).toBe(before.stdout.replaceAll('no element has', 'NO ELEMENT HAS'));
    expect(after.stdout).not.toBe(before.stdout);
  });

  test('that was made with other flags is not taken', async () => {
    const expected = await validate();
    expect(await validate({ node: ['--no-opt', '--stack-size=900'] })).toEqual(expected);
    expect(await validate()).toEqual(expected);
  });

  test('that cannot be kept is compiled each time', async () => {
    writeFileSync(cacheFolder(), 'a file where the folder has to be');
    const outcome = await validate();
    expect([outcome.code, outcome.stderr]).toEqual([1, '']);
    expect(statSync(cacheFolder()).isFile()).toBe(true);
  });

  test('is kept whole where several runs keep it at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => validate()));
    const [first] = outcomes;
    expect(outcomes).toEqual(outcomes.map(() => first));
    const before = kept();
    expect(await validate()).toEqual(first);
    expect([before.size, kept()]).toEqual([1, before]);
  });

  test.each([
    ['where Node is told not to', () => validate({ env: { NODE_DISABLE_COMPILE_CACHE: '1' } })],
    ['by --debug', () => run(['validate', REFERENCE, '--debug'])],
    ['by a run that did nothing', () => run(['validate', '--unknown'])],
    ['of what is no command', () => run(['../../elsewhere', 'x'])],
  ])('is not kept %s', async (_, work) => {
    await work();
    expect(kept()).toEqual(new Map());
  });
});
