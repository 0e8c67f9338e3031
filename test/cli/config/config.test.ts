import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runProgram } from '../run-cli.ts';

const SELF = 'C4Context\n  System(shop, "Shop")\n  Rel(shop, shop, "Asks")\n';

/** The root of a repository. It has a diagram a.mmd, in which `self-relation` (C4G302, a warning) finds one thing. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = folderWith({ 'a.mmd': SELF, ...files });
  mkdirSync(join(folder, '.git'));
  return folder;
}

/** The severity of the one finding of a.mmd, or how c4gen refused; and what it said. */
async function severityIn(cwd: string, ...args: string[]) {
  const model = ['--format', 'json', ...args];
  const { code, stdout, stderr } = await runProgram(['validate', ...model], { cwd });
  const { diagnostics } = JSON.parse(stdout || '{"diagnostics":[]}') as {
    diagnostics: { code: string; severity: string; file: string; line: number; column: number }[];
  };
  const found = diagnostics.map(({ code: rule, severity }) => `${rule} ${severity}`);
  return { code, found, diagnostics, stderr };
}

const ERROR = 'rules: {self-relation: error}';

describe('the configuration that counts', () => {
  test.each([
    ['yaml', 'c4gen.config.yaml', ERROR],
    ['json', 'c4gen.config.json', '{"rules": {"C4G302": "error"}}'],
    ['js', 'c4gen.config.js', 'export default { rules: { C4G302: "error" } };'],
    ['js in CommonJS', 'c4gen.config.js', 'module.exports = { rules: { C4G302: "error" } };'],
    [
      'ts with defineConfig, c4gen not being installed there',
      'c4gen.config.ts',
      `import { defineConfig, type Config } from 'c4gen';
       const rules: Config['rules'] = { C4G302: 'error' };
       export default defineConfig({ rules });`,
    ],
    [
      'ts that imports a file of its own and waits',
      'c4gen.config.ts',
      `import { rules } from './rules.ts';\nexport default await Promise.resolve({ rules });`,
    ],
  ])('%s', async (_, name, text) => {
    const rules = `export const rules = { 'self-relation': 'error' as const };`;
    const folder = repository({ [name]: text, 'rules.ts': rules });
    expect(await severityIn(folder, 'a.mmd')).toMatchObject({ code: 1, found: ['C4G302 error'] });
  });

  test('is the nearest one up to the root of the repository', async () => {
    const folder = repository({
      'c4gen.config.yaml': ERROR,
      'near/c4gen.config.yaml': 'rules: {self-relation: info}',
      'near/deep/b.mmd': SELF,
      'far/deep/b.mmd': SELF,
      'inner/.git/HEAD': '',
      'inner/b.mmd': SELF,
    });
    const found = async (path: string) => (await severityIn(join(folder, path), 'b.mmd')).found;
    expect(await found('near/deep')).toEqual(['C4G302 info']);
    expect(await found('far/deep')).toEqual(['C4G302 error']);
    expect(await found('inner')).toEqual(['C4G302 warning']);
  });

  test('is that of the folder itself outside a repository', async () => {
    const folder = folderWith({ 'c4gen.config.yaml': ERROR, 'a.mmd': SELF, 'in/b.mmd': SELF });
    expect((await severityIn(folder, 'a.mmd')).found).toEqual(['C4G302 error']);
    expect((await severityIn(join(folder, 'in'), 'b.mmd')).found).toEqual(['C4G302 warning']);
  });

  test('is the one that is named, or none', async () => {
    const folder = repository({ 'c4gen.config.yaml': ERROR, 'other.yaml': 'rules: {C4G302: off}' });
    expect((await severityIn(folder, 'a.mmd', '--config', 'other.yaml')).found).toEqual([]);
    expect((await severityIn(folder, 'a.mmd', '--no-config')).found).toEqual(['C4G302 warning']);
  });

  test('counts for the other commands too', async () => {
    const folder = repository({
      'c4gen.config.yaml': 'output: deep/platform\n',
      'models/shop.mmd':
        'C4Container\n  Person(u, "U")\n  Container(s, "S", "Node")\n  Rel(u, s, "Uses", "REST")\n',
    });
    const args = ['scaffold', '../models/shop.mmd', '--dry-run'];
    mkdirSync(join(folder, 'elsewhere'));
    const cwd = join(folder, 'elsewhere');
    const { stdout, code } = await runProgram(args, { cwd });
    expect([code, stdout]).toEqual([0, expect.stringContaining('../deep/platform')]);
    const named = await runProgram([...args, '-o', 'mine'], { cwd });
    expect(named.stdout).not.toContain('deep/platform');
    const { stderr } = await runProgram(['status'], { cwd });
    expect(stderr).toContain('../deep/platform is not the folder of a platform');
  });
});

describe('extends', () => {
  test('files and packages, what extends winning over what is extended', async () => {
    const folder = repository({
      'c4gen.config.yaml': 'extends: [./base.json, team, team/strict.yaml]\noutput: mine\n',
      'base.json': '{"rules": {"C4G302": "off", "missing-label": "off"}, "output": "base"}',
      'node_modules/team/package.json': '{"name": "team", "main": "main.cjs"}',
      'node_modules/team/main.cjs': 'module.exports = { rules: { "self-relation": "info" } };',
      'node_modules/team/strict.yaml': 'rules: {self-relation: error}\n',
    });
    expect((await severityIn(folder, 'a.mmd')).found).toEqual(['C4G302 error']);
  });

  test.each([
    ['a file that is missing', './missing.yaml', {}],
    ['a package that is missing', 'missing', {}],
    ['itself', './c4gen.config.yaml', {}],
    ['one that extends it in turn', './b.yaml', { 'b.yaml': 'extends: ./c4gen.config.yaml' }],
    ['something else', './a.mmd', {}],
  ])('%s is a finding where it is named', async (_, name, files) => {
    const folder = repository({ ...files, 'c4gen.config.yaml': `extends:\n  - ${name}\n` });
    const { code, diagnostics } = await severityIn(folder, 'a.mmd');
    const isBack = 'b.yaml' in files;
    const file = isBack ? 'b.yaml' : 'c4gen.config.yaml';
    const place = { file, line: isBack ? 1 : 2, column: isBack ? 10 : 5 };
    expect([code, diagnostics]).toMatchObject([2, [{ code: 'C4G705', ...place }]]);
  });

  test('a mistake in what is extended stands there', async () => {
    const folder = repository({
      'c4gen.config.yaml': 'extends: ./b.yaml',
      'b.yaml': 'colour: red',
    });
    const { code, diagnostics } = await severityIn(folder, 'a.mmd');
    expect([code, diagnostics]).toMatchObject([2, [{ code: 'C4G702', file: 'b.yaml', line: 1 }]]);
  });
});

describe('a configuration that cannot be used', () => {
  test.each([
    ['is missing', 'nowhere.yaml', undefined],
    ['is a folder', '.git', undefined],
    ['is of another kind', 'config.toml', ''],
    ['is binary', 'c.yaml', '\0'],
    ['throws', 'c.ts', 'throw new Error("boom")'],
    ['cannot import what it names', 'c.ts', 'import "nowhere"; export default {}'],
  ])('%s', async (_, name, text) => {
    const folder = repository(text === undefined ? {} : { [name]: text });
    const { code, found, stderr } = await severityIn(folder, 'a.mmd', '--config', name);
    expect({ code, found }).toEqual({ code: 2, found: [] });
    expect(stderr.match(/^error: /gmu)).toHaveLength(1);
    expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test('two in one folder', async () => {
    const folder = repository({ 'c4gen.config.yaml': '', 'c4gen.config.json': '{}' });
    const { code, stderr } = await severityIn(folder, 'a.mmd');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--config')]);
    const one = await severityIn(folder, 'a.mmd', '--config', 'c4gen.config.json');
    expect(one.code).toBe(0);
  });

  test('its mistakes come in the format that was asked for; other commands print them for people', async () => {
    const folder = repository({ 'c4gen.config.yaml': 'rules: {self-realtion: off}\nruntime: 1\n' });
    const { code, diagnostics } = await severityIn(folder, 'a.mmd');
    expect([code, diagnostics]).toMatchObject([
      2,
      [
        { code: 'C4G704', line: 1, column: 9 },
        { code: 'C4G703', line: 2, column: 10 },
      ],
    ]);
    const plan = await runProgram(['plan', 'a.mmd'], { cwd: folder });
    expect([plan.code, plan.stdout]).toEqual([2, '']);
    expect(plan.stderr).toContain('c4gen.config.yaml:1:9');
  });
});

describe('a name that a policy has misspelt', () => {
  const diagram = `C4Container
  Container(orders, "Orders", "Go", $tags="paid")
  Container(billing, "Billing", "Go")
  Rel(orders, billing, "Asks", "HTTP")
`;
  const policies = (selector: string): string =>
    `policies: [{name: p, forbid: {from: ${selector}, to: billing}}]\n`;
  const misspelt = async (config: string, ...args: string[]) => {
    const cwd = folderWith({ 'a.mmd': diagram, 'c4gen.config.yaml': config });
    const { stdout } = await runProgram(['validate', '--format', 'json', ...args], { cwd });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: {
        code: string;
        file: string;
        column: number;
        suggestions: { replacement: string }[];
      }[];
    };
    return diagnostics
      .filter(({ code }) => code === 'C4G717')
      .map(({ file, column, suggestions }) => [file, column, suggestions[0]?.replacement]);
  };

  test.each([
    ['an alias', 'ordres', [['c4gen.config.yaml', 37, 'orders']]],
    ['one of several', '[billing, ordres]', [['c4gen.config.yaml', 47, 'orders']]],
    ['a tag', '{tag: piad}', [['c4gen.config.yaml', 43, 'paid']]],
    ['within not', '{not: {boundary: ordres}}', [['c4gen.config.yaml', 54, 'orders']]],
    ['a name of another diagram', 'warehouse', []],
    ['a pattern', '"ordr*"', []],
    ['the right name', 'orders', []],
  ])('%s', async (_, selector, expected) => {
    expect(await misspelt(policies(selector))).toEqual(expected);
  });

  test('is not looked for where other diagrams may have it, nor where that is turned off', async () => {
    const config = policies('ordres');
    expect(await misspelt(`files: ["*.mmd"]\n${config}`, 'a.mmd')).toEqual([]);
    expect(await misspelt(`rules: {misspelt-selector: "off"}\n${config}`)).toEqual([]);
  });
});
