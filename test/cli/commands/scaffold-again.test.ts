import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from '../run-cli.ts';

/*
 * A run that finds nothing touched since the last one renders nothing. These tests hold that it is never taken for one that has
 * something to do or to tell.
 */

const DIAGRAM = `C4Container
title Shop
Container(web, "Web", "Node", "Shows")
ContainerDb(db, "Orders", "PostgreSQL", "Keeps")
Rel(web, db, "Reads", "SQL")
`;

let folder: string;
let platform: string;
let model: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c4gen-test-'));
  platform = join(folder, 'platform');
  model = join(folder, 'shop.mmd');
  writeFileSync(model, DIAGRAM);
});
afterEach(() => rmSync(folder, { recursive: true }));

const memory = (): string => join(platform, '.c4gen/scaffolded.json');
const scaffold = async (...args: readonly string[]): Promise<string> => {
  const { stdout, stderr } = await runProgram(['scaffold', model, '-o', platform, ...args]);
  return stdout.replace(platform, 'platform') + stderr;
};

test('a second run is up to date, and says so as any other does', async () => {
  await scaffold();
  const quick = await scaffold();
  rmSync(memory());
  const thorough = await scaffold();
  expect(quick).toBe(thorough);
  expect(quick).toMatch(/^platform: up to date \(\d+ files unchanged\)\n$/);
});

test.each([
  [
    'a file is edited',
    () => appendFileSync(join(platform, 'README.md'), 'mine\n'),
    /1 kept[^]*README\.md/,
  ],
  ['a file is removed', () => rmSync(join(platform, 'README.md')), /1 kept[^]*README\.md/],
  ['the manifest is removed', () => rmSync(join(platform, 'c4.lock')), /c4\.lock updated/],
  ['the diagram has one more', () => appendFileSync(model, 'System_Ext(x, "X")\n'), /created/],
  [
    'the diagram has one less',
    () => writeFileSync(model, DIAGRAM.replace(/^Rel.*\n/m, '')),
    /removed|updated|merged/,
  ],
])('it is not where %s', async (_, change, says) => {
  await scaffold();
  change();
  expect(await scaffold()).toMatch(says);
});

test.each([
  ['is broken', () => writeFileSync(memory(), '{"inputs": [')],
  ['is something else', () => writeFileSync(memory(), '[1, 2]')],
  [
    'is of another build',
    () => {
      const { inputs, ...rest } = JSON.parse(readFileSync(memory(), 'utf8')) as {
        readonly inputs: readonly string[];
      };
      writeFileSync(memory(), JSON.stringify({ inputs: ['other', ...inputs.slice(1)], ...rest }));
    },
  ],
  [
    'is of a folder that was copied',
    () => {
      cpSync(platform, join(folder, 'copy'), { recursive: true });
      rmSync(platform, { recursive: true });
      cpSync(join(folder, 'copy'), platform, { recursive: true });
    },
  ],
])('what is remembered is not believed where it %s', async (_, change) => {
  await scaffold();
  change();
  appendFileSync(join(platform, 'README.md'), 'mine\n');
  expect(await scaffold()).toMatch(/1 kept/);
});

test('a run that has to do something once more says what it says without memory', async () => {
  await scaffold();
  appendFileSync(join(platform, 'README.md'), 'mine\n');
  const first = await scaffold();
  expect(await scaffold()).toBe(first);
});

test('rights that were taken away are seen', async () => {
  await scaffold();
  const file = join(platform, 'README.md');
  chmodSync(file, 0o444);
  appendFileSync(model, 'System_Ext(x, "X")\n');
  expect(await scaffold()).toMatch(/README\.md/);
});

test('a run that only looks remembers nothing', async () => {
  await scaffold('--dry-run');
  expect(existsSync(platform)).toBe(false);
  await scaffold();
  rmSync(memory());
  await scaffold('--check');
  expect(existsSync(memory())).toBe(false);
});

test('where nothing can be remembered, the platform is written all the same', async () => {
  mkdirSync(platform);
  await scaffold('--adopt');
  rmSync(join(platform, '.c4gen'), { recursive: true, force: true });
  writeFileSync(join(platform, '.c4gen'), 'a file where the folder has to be');
  appendFileSync(model, 'System_Ext(x, "X")\n');
  expect(await scaffold()).toMatch(/created/);
  expect(await scaffold()).toMatch(/up to date/);
});
