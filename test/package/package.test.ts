import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installPackage } from './installed.ts';
import type { InstalledPackage } from './installed.ts';

const minutes = 60_000;
const reference = 'node_modules/c4gen/models/ecommerce.mmd';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
}, 3 * minutes);
afterAll(async () => installed[Symbol.asyncDispose]());

describe('the package', () => {
  test('holds what it needs and no more', () => {
    const folders = new Set(installed.contents.map((path) => path.split('/')[0]));
    expect([...folders]).toEqual(
      expect.arrayContaining(['bin', 'dist', 'models', 'package.json', 'templates']),
    );
    const unwanted = installed.contents.filter((path) =>
      /(^|\/)(test|node_modules|bench|scripts|code-cache|\.ci|coverage)\/|\.test\.|\.tsbuildinfo$/.test(
        path,
      ),
    );
    // What lies under templates/ belongs to generated platforms, tests of theirs included.
    expect(unwanted.filter((path) => !path.startsWith('templates/'))).toEqual([]);
  });

  test('starts, and knows its version', async () => {
    const { stdout, exitCode } = await installed.c4gen('--version');
    expect([stdout, exitCode]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), 0]);
  });
});

describe('validate, installed', () => {
  test('finds the four errors of the reference diagram', async () => {
    const { stdout, exitCode } = await installed.c4gen('validate', reference, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, counts: { error: 4 } });
    expect(exitCode).toBe(1);
  });

  test.each(['pretty', 'sarif', 'github'])('prints %s', async (format) => {
    const { stdout, exitCode } = await installed.c4gen('validate', reference, '--format', format);
    expect([stdout === '', exitCode]).toEqual([false, 1]);
  });

  test('works in a folder with spaces and Unicode in its name', async () => {
    const folder = join(installed.folder, 'mein Größen-Ordner 🛒');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'shop.mmd'),
      'C4Context\nPerson(buyer, "Buyer")\nSystem(shop, "Shop")\nRel(buyer, shop, "Buys", "HTTPS")\n',
    );
    const { exitCode, stderr } = await installed.c4gen('validate', join(folder, 'shop.mmd'));
    expect([exitCode, stderr]).toEqual([0, '']);
  });
});

describe('scaffold, installed', () => {
  test('writes what the checkout writes: no template is missing from the package', async () => {
    const { folder, model, platformOfCheckout } = installed;
    const { exitCode } = await installed.c4gen('scaffold', model, '-o', 'of-package');
    expect(exitCode).toBe(0);
    const packaged = contents(join(folder, 'of-package'));
    const original = contents(platformOfCheckout);
    expect(packaged.size).toBeGreaterThan(100);
    const paths = new Set([...packaged.keys(), ...original.keys()]);
    expect([...paths].filter((path) => packaged.get(path) !== original.get(path))).toEqual([]);
  });

  test('finds nothing to do the second time', async () => {
    await installed.c4gen('scaffold', installed.model, '-o', 'again');
    const { exitCode } = await installed.c4gen(
      'scaffold',
      installed.model,
      '-o',
      'again',
      '--check',
    );
    expect(exitCode).toBe(0);
  });
});

function contents(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.c4gen'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
