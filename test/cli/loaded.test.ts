import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REFERENCE } from './run-cli.ts';

/*
 * A process of c4gen takes as long as what it loads: these tests hold that still, since a machine's clock cannot. A rule, a
 * reporter or an option that makes the plain path load more has to be loaded where it is needed (`await import`).
 */

const ROOT = join(import.meta.dirname, '../..');
const PROBE = join(ROOT, 'test/fixtures/cli/report-loaded.cjs');

interface Loaded {
  readonly files: readonly string[];
  /** Node's own modules, beyond those that an empty program loads. */
  readonly builtins: readonly string[];
}

let idle: ReadonlySet<string>;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c4gen-test-'));
  idle = new Set(loadedBy([join(ROOT, 'test/fixtures/cli/empty.cjs')]).builtins);
});
afterAll(() => rmSync(folder, { recursive: true }));

function loadedBy(args: readonly string[], expected: object = { status: 0 }): Loaded {
  const { status, output, error } = spawnSync(process.execPath, ['--require', PROBE, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (error) throw error;
  expect({ status, stderr: output[2] }).toMatchObject(expected);
  const { files, builtins } = JSON.parse(output[3] ?? '') as Loaded;
  return {
    files: files
      .filter((file) => file !== PROBE)
      .map((file) => relative(ROOT, file).replace(/-[\w-]{8}\.cjs$/u, '.cjs')),
    builtins: builtins.filter((name) => !idle?.has(name)),
  };
}

/** The reference diagram has errors on purpose. */
const validate = () => loadedBy(['bin/c4gen.js', 'validate', REFERENCE], { status: 1, stderr: '' });
const CORE = [
  'bin/c4gen.js',
  'dist/cli/start.cjs',
  'dist/cli/main.cjs',
  'dist/cli/rolldown-runtime.cjs',
];

describe('validate', () => {
  test('loads one chunk', () => {
    const { files } = validate();
    expect(files.toSorted()).toEqual([...CORE, 'dist/cli/check.cjs'].toSorted());
  });

  test('loads hardly anything of Node', () => {
    const { builtins } = validate();
    expect(builtins.filter((name) => !/parse_args|^vm$/u.test(name))).toEqual([]);
  });

  test('loads what sets the compiler of V8 for a large text only', () => {
    const large = join(folder, 'large.mmd');
    const people = Array.from(
      { length: 2_000 },
      (_, index) => `Person(p${index}, "Person ${index}")`,
    );
    writeFileSync(large, `C4Context\n${people.join('\n')}\n`);
    // A flag that the V8 of Node 22 and later does not know would be complained of.
    const { builtins } = loadedBy(['bin/c4gen.js', 'validate', large], { status: 0, stderr: '' });
    const hasFlag = Number.parseInt(process.versions.v8, 10) < 12;
    expect(builtins.includes('v8')).toBe(hasFlag);
    expect(validate().builtins).not.toContain('v8');
  });

  test('loads commander only to explain a command line', () => {
    const { files } = loadedBy(['bin/c4gen.js', 'validate', '--help']);
    expect(files).toContain('dist/cli/program.cjs');
  });
});

describe('scaffold', () => {
  const scaffold = (): Loaded =>
    loadedBy(['bin/c4gen.js', 'scaffold', REFERENCE, '-o', join(folder, 'platform')]);
  const checking = [...CORE, 'dist/cli/check.cjs', 'dist/cli/regenerate.cjs'];

  test('loads three chunks the first time, and no more than two when nothing changes', () => {
    const [first, again] = [scaffold(), scaffold()];
    expect(first.files.toSorted()).toEqual([...checking, 'dist/cli/scaffold.cjs'].toSorted());
    expect(again.files.toSorted()).toEqual(checking.toSorted());
  });
});

describe('the bundle', () => {
  test('imports a package that is an ES module, and says nothing of it', () => {
    const architecture = join(folder, 'architecture.mmd');
    writeFileSync(architecture, 'architecture-beta\n  service a(server)[A]\n');
    loadedBy(['bin/c4gen.js', 'validate', architecture], { status: 0, stderr: '' });
  });

  const chunks = readdirSync(join(ROOT, 'dist/cli')).filter((name) => name.endsWith('.cjs'));
  const packages = new Set(
    chunks.flatMap((name) =>
      [
        ...readFileSync(join(ROOT, 'dist/cli', name), 'utf8').matchAll(
          /require\("([^."][^"]*)"\)/gu,
        ),
      ]
        .map(([, required]) => required!)
        .filter((required) => !required.startsWith('node:')),
    ),
  );

  /** Node 20 warns on stderr where CommonJS requires an ES module: a package that is nothing else has to be bundled. */
  test('requires no package that is an ES module', () => {
    const script = `for (const name of ${JSON.stringify([...packages])}) require(name);`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--no-experimental-require-module', '-e', script],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
  });
});
