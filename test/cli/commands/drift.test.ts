import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runProgram } from '../run-cli.ts';

const SHOP = join(import.meta.dirname, '../../fixtures/drift/shop');
const PLANTED = "await fetch('http://mailer/health');\n";

/** A copy of the shop, with further files. */
function shopWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith({});
  cpSync(SHOP, folder, { recursive: true });
  cpSync(folderWith(files), folder, { recursive: true });
  return folder;
}

function withPlanted(files: Readonly<Record<string, string>> = {}): string {
  const main = readFileSync(join(SHOP, 'services/web/src/main.ts'), 'utf8');
  return shopWith({ 'services/web/src/main.ts': `${main}${PLANTED}`, ...files });
}

const drift = (cwd: string, ...args: readonly string[]) =>
  runProgram(['drift', 'shop.mmd', ...args], { cwd });

describe('exit codes', () => {
  test('0 where nothing is found', async () => {
    const { code, stdout, stderr } = await drift(shopWith());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^11 relations: 10 convergent, 0 absent, 1 unknown; 0 observed /u);
  });

  test('1 for an error', async () => {
    expect((await drift(withPlanted())).code).toBe(1);
  });

  test('0 for warnings, and 1 for more than are allowed', async () => {
    const folder = shopWith({
      'services/extra/package.json': '{ "scripts": { "start": "node ." } }',
    });
    expect((await drift(folder)).code).toBe(0);
    expect((await drift(folder, '--max-warnings', '0')).code).toBe(1);
  });

  test.each([
    ['a folder that is not there', ['--code', 'missing']],
    ['traces that are not there', ['--traces', 'missing.json']],
    ['an unknown format', ['--format', 'xml']],
    ['a baseline that is not there', ['--baseline', 'missing.json']],
  ])('2 for %s', async (_, args) => {
    const { code, stdout, stderr } = await drift(shopWith(), ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/\n\s+at /u);
  });
});

test('json says what became of each relation', async () => {
  const { stdout } = await drift(withPlanted(), '--format', 'json');
  const report = JSON.parse(stdout) as { relations: object[] };
  expect(report).toMatchObject({
    ok: false,
    counts: { error: 1, warning: 0, info: 0 },
    drift: { convergent: 10, absent: 0, unknown: 1, undeclared: 1 },
    diagnostics: [
      {
        code: 'C4G951',
        file: 'services/web/src/main.ts',
        related: [{ file: 'shop.mmd' }, { file: 'shop.mmd' }],
      },
    ],
  });
  expect(report.relations).toHaveLength(11);
  expect(report.relations[1]).toMatchObject({
    id: 'web->orders',
    status: 'convergent',
    seen: [{ file: 'services/web/src/orders.ts' }],
  });
});

test.each(['sarif', 'github', 'junit'])('%s has the finding with its other end', async (format) => {
  const { code, stdout } = await drift(withPlanted(), '--format', format);
  expect(code).toBe(1);
  for (const text of ['C4G951', 'services/web/src/main.ts', 'shop.mmd'])
    expect(stdout).toContain(text);
});

test('a baseline passes what it knows, and nothing else', async () => {
  const folder = withPlanted();
  const args = ['--baseline', 'known.json'];
  expect((await drift(folder, ...args, '--update-baseline')).code).toBe(0);
  expect((await drift(folder, ...args)).code).toBe(0);
  const other = withPlanted({
    'known.json': readFileSync(join(folder, 'known.json'), 'utf8'),
    'services/mailer/src/extra.ts': '',
    'services/mailer/src/main.ts': "await fetch('http://catalog/x');\n",
  });
  expect((await drift(other, ...args)).code).toBe(1);
});

describe('the configuration', () => {
  test('chooses severities', async () => {
    const rules = { 'undeclared-relation': 'off' };
    const folder = withPlanted({ 'c4gen.config.json': JSON.stringify({ rules }) });
    expect((await drift(folder)).code).toBe(0);
  });

  test('maps containers to folders', async () => {
    const folder = shopWith({
      'shop.mmd': readFileSync(join(SHOP, 'shop.mmd'), 'utf8').replaceAll(
        /\bcatalog\b|"Catalog"/gu,
        (name) => (name === 'catalog' ? 'assortment' : '"Assortment"'),
      ),
    });
    expect((await drift(folder, '--format', 'json')).stdout).toContain('C4G95');
    const containers = { assortment: { path: 'services/catalog' } };
    const mapped = JSON.stringify({ containers });
    const config = join(folderWith({ 'c4gen.config.json': mapped }), 'c4gen.config.json');
    cpSync(config, join(folder, 'c4gen.config.json'));
    const { code, stdout } = await drift(folder, '--format', 'json');
    const { relations } = JSON.parse(stdout) as { relations: { id: string; status: string }[] };
    expect(code).toBeLessThan(2);
    expect(relations.find(({ id }) => id === 'assortment->products')?.status).toBe('convergent');
  });

  test.each([
    ['that lies outside', '../elsewhere'],
    ['that is not there', 'services/missing'],
  ])('refuses a folder %s', async (_, path) => {
    const containers = { catalog: { path } };
    const folder = shopWith({ 'c4gen.config.json': JSON.stringify({ containers }) });
    expect(await drift(folder)).toMatchObject({ code: 2, stdout: '' });
  });
});

test('nothing is written in C4 into a diagram of another notation', async () => {
  const shop = `architecture-beta
    service web(logos:nodejs)[Web]
    service orders(logos:nodejs)[Orders]
    service catalog(logos:nodejs)[Catalog]
    service mailer(logos:nodejs)[Mailer]
    web:R --> L:orders
`;
  const folder = shopWith({ 'shop.mmd': shop });
  const { code, stdout } = await drift(folder, '--format', 'json');
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { file: string; rule: string; suggestions: unknown[] }[];
  };
  expect(code).toBe(1);
  expect(diagnostics.map(({ rule }) => rule)).toContain('undeclared-relation');
  expect(diagnostics.flatMap(({ suggestions }) => suggestions)).toEqual([]);
});
