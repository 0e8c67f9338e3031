import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runMain } from './run-cli.ts';

const DIAGRAM = 'C4Context\n  Person(user, "User")\n';
const FENCED = `\`\`\`mermaid\n${DIAGRAM}\`\`\`\n`;

describe.each(['validate', 'export'])('%s', (command) => {
  test.each([
    ['an empty file', 'a.mmd', ''],
    ['a binary file', 'a.mmd', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1])],
    ['UTF-16', 'a.mmd', Buffer.from(`\ufeff${DIAGRAM}`, 'utf16le')],
    ['Latin-1', 'a.mmd', Buffer.from('C4Context\n  Person(u, "Müller")\n', 'latin1')],
    ['plain text', 'a.mmd', 'hello\n'],
    ['Markdown without a diagram', 'a.md', '# Hello\n'],
    ['another type of diagram', 'a.mmd', 'sequenceDiagram\n  A->>B: hi\n'],
    ['a misspelt type', 'a.mmd', 'C4Contxt\n  Person(user, "User")\n'],
  ])('refuses %s with one message and exit code 2', async (_, name, content) => {
    const file = join(folderWith({ [name]: content }), name);
    const { code, stdout, stderr } = await runMain([command, file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.match(/^error: /gmu)).toHaveLength(1);
    expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test.each([
    ['a missing file', 'missing.mmd'],
    ['a directory', 'folder'],
    ['a file taken for a directory', 'a.mmd/b.mmd'],
    ['an empty name', ''],
  ])('refuses %s', async (_, path) => {
    const folder = folderWith({ 'a.mmd': DIAGRAM });
    mkdirSync(join(folder, 'folder'));
    const { code, stdout, stderr } = await runMain([
      command,
      path === '' ? '' : join(folder, path),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /u);
  });

  test.skipIf(process.getuid?.() === 0)('refuses a file without permission', async () => {
    const folder = folderWith({ 'a.mmd': DIAGRAM });
    chmodSync(join(folder, 'a.mmd'), 0);
    expect((await runMain([command, join(folder, 'a.mmd')])).code).toBe(2);
  });

  test.each([
    ['an unknown option', ['--nonsense']],
    ['a misspelt option', ['--debgu']],
  ])('refuses %s', async (_, args) => {
    const { code, stderr } = await runMain([command, ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: /u);
  });
});

test('names the line of the first byte that is not UTF-8', async () => {
  const content = Buffer.concat([
    Buffer.from('C4Context\n  Person(ä, "Ä")\n'),
    Buffer.from([0xff]),
  ]);
  const file = join(folderWith({ 'a.mmd': content }), 'a.mmd');
  expect((await runMain(['validate', file])).stderr).toContain('line 3');
});

test('suggests the type of diagram that was meant', async () => {
  const file = join(folderWith({ 'a.mmd': 'C4Contianer\n' }), 'a.mmd');
  expect((await runMain(['validate', file])).stderr).toContain('C4Container');
});

describe('a command that works on one diagram', () => {
  test('lists the diagrams to choose from where there are several', async () => {
    const file = join(folderWith({ 'a.md': FENCED + FENCED }), 'a.md');
    const { code, stderr } = await runMain(['export', file]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}#1`);
    expect(stderr).toContain(`${file}#2`);
    expect((await runMain(['export', `${file}#2`])).code).toBe(0);
  });
});

describe('the command line', () => {
  test.each([
    [['valdate'], 'validate'],
    [['validate', '--fromat', 'json'], '--format'],
    [['validate', '--format', 'xml'], 'sarif'],
    [['validate', '--max-warnings', 'many'], '--max-warnings'],
    [['export', '--to', 'xml'], 'json'],
    [['explain'], 'code'],
    [['explain', 'unresolved-refrence'], 'unresolved-reference'],
    [['explain', 'C4G999'], 'C4G999'],
    [['help', 'nonsense'], 'nonsense'],
  ])('%j is 2 and says what would be right', async (args, hint) => {
    const { code, stdout, stderr } = await runMain(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(hint);
  });

  test.each([[['--help']], [['help']], [[]], [['help', 'validate']], [['validate', '--help']]])(
    '%j prints help of at most 80 columns',
    async (args) => {
      const { code, stdout } = await runMain(args);
      expect(code).toBe(0);
      expect(stdout).toContain('Usage: c4gen');
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    },
  );
});

test('a bug is 70, with a stack only under --debug', async () => {
  const terminal = {
    readInput: () => Promise.reject(new Error('boom')),
  };
  const plain = await runMain(['validate', '-'], { terminal });
  expect(plain.code).toBe(70);
  expect(plain.stderr).not.toMatch(/^\s+at /mu);
  const debug = await runMain(['validate', '-', '--debug'], { terminal });
  expect(debug.code).toBe(70);
  expect(debug.stderr).toMatch(/^\s+at /mu);
});
