import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { c4gen, Platform, root, run } from './platform.ts';

const committed = join(root, 'generated');
const fresh = new Platform('models/ecommerce.mmd');

beforeAll(async () => {
  expect(await fresh.scaffold()).toMatchObject({ exitCode: 0 });
});

afterAll(() => fresh.remove());

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.c4gen'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

test('the committed platform is exactly what scaffold writes', async () => {
  const tracked = await run('git', ['ls-files', '-z'], { cwd: committed });
  const files = tracked.stdout.split('\0').filter(Boolean).toSorted();
  expect(files).toEqual(filesBelow(fresh.folder));
  for (const file of files) {
    expect(readFileSync(join(committed, file), 'utf8'), file).toBe(
      readFileSync(join(fresh.folder, file), 'utf8'),
    );
  }
});

test('a second run changes nothing', async () => {
  expect(
    await c4gen('scaffold', join(root, 'models/ecommerce.mmd'), '-o', committed, '--check'),
  ).toMatchObject({ exitCode: 0 });
});
