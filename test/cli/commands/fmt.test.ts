import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runMain, runProgram } from '../run-cli.ts';

const UNTIDY = 'C4Context\n  Person( a,"A")\n';
const TIDY = 'C4Context\n    Person(a, "A")\n';
const BROKEN = 'C4Context\n  Person( a,"A")\n  this is no statement\n';

function fileWith(text: string, name = 'a.mmd'): string {
  return join(folderWith({ [name]: text }), name);
}

describe('c4gen fmt', () => {
  test('writes the file, and a second time nothing', async () => {
    const file = fileWith(UNTIDY);
    chmodSync(file, 0o640);
    expect(await runMain(['fmt', file])).toMatchObject({ code: 0, stdout: `formatted ${file}\n` });
    expect(readFileSync(file, 'utf8')).toBe(TIDY);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    const { mtimeMs } = statSync(file);
    expect(await runMain(['fmt', file])).toMatchObject({ code: 0, stdout: '' });
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  test('changes the diagrams of a Markdown file and nothing around them', async () => {
    const around = (diagram: string): string =>
      `# T  \n\n* x\n\n  \`\`\`mermaid\n${diagram.replace(/^(?=.)/gm, '  ')}  \`\`\`\ny \t`;
    const file = fileWith(around(UNTIDY), 'a.md');
    expect((await runMain(['fmt', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(around(TIDY));
  });

  test('standard input goes to standard output, formatted or not', async () => {
    expect(await runMain(['fmt', '-'], { input: UNTIDY })).toEqual({
      code: 0,
      stdout: TIDY,
      stderr: '',
    });
    expect(await runMain(['fmt', '-'], { input: TIDY })).toMatchObject({ code: 0, stdout: TIDY });
  });

  test('--check writes nothing and fails where a file would change', async () => {
    const folder = folderWith({ 'a.mmd': UNTIDY, 'b.mmd': TIDY });
    const [a, b] = [join(folder, 'a.mmd'), join(folder, 'b.mmd')];
    expect(await runMain(['fmt', '--check', a, b])).toMatchObject({
      code: 1,
      stdout: `would format ${a}\n`,
    });
    expect(readFileSync(a, 'utf8')).toBe(UNTIDY);
    expect(await runMain(['fmt', '--check', b])).toMatchObject({ code: 0, stdout: '' });
    expect((await runMain(['fmt', '--check', '-'], { input: UNTIDY })).code).toBe(1);
  });

  test('--diff prints a patch that makes of the old text the new one', async () => {
    const file = fileWith(UNTIDY);
    const { code, stdout } = await runMain(['fmt', '--diff', file]);
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(UNTIDY);
    expect(stdout).toBe(
      `--- a${file}\n+++ b${file}\n@@ -1,2 +1,2 @@\n C4Context\n-  Person( a,"A")\n+    Person(a, "A")\n`,
    );
  });

  test('a statement with a syntax error stays, is named, and fails the command', async () => {
    const file = fileWith(BROKEN);
    const { code, stderr } = await runMain(['fmt', file]);
    expect(code).toBe(1);
    expect(stderr).toContain(`${file}:3:3`);
    expect(stderr).toContain('C4G001');
    expect(readFileSync(file, 'utf8')).toBe(`${TIDY}    this is no statement\n`);
  });

  test('what holds no C4 diagram stays, and is named', async () => {
    const folder = folderWith({ 'a.md': 'hello  \n', 'b.mmd': 'architecture-beta\n  group a\n' });
    for (const name of ['a.md', 'b.mmd']) {
      const { code, stdout, stderr } = await runMain(['fmt', join(folder, name)]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toContain(name);
    }
  });

  test('a file that cannot be read is 2, and the others are formatted all the same', async () => {
    const file = fileWith(UNTIDY);
    expect((await runMain(['fmt', `${file}.missing`, file])).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(TIDY);
  });

  test('without a file it takes the only diagram around', async () => {
    const folder = folderWith({ 'a.mmd': UNTIDY });
    expect((await runProgram(['fmt'], { cwd: folder })).code).toBe(0);
    expect(readFileSync(join(folder, 'a.mmd'), 'utf8')).toBe(TIDY);
  });
});

test('without a name it formats the files of the configuration, and leaves out what that leaves out', async () => {
  const cwd = folderWith({
    'c4gen.config.yaml': 'files: ["docs/**/*.mmd", "!docs/old/**"]\n',
    'a.mmd': UNTIDY,
    'docs/b.mmd': UNTIDY,
    'docs/flow.mmd': 'flowchart LR\n  a --> b\n',
    'docs/old/c.mmd': UNTIDY,
  });
  const { code, stdout, stderr } = await runProgram(['fmt'], { cwd });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'formatted docs/b.mmd\n' });
  expect(stderr).not.toContain('flow.mmd');
  const named = await runProgram(['fmt', '--check', '*.mmd', '!b.mmd'], { cwd });
  expect(named).toMatchObject({ code: 1, stdout: 'would format a.mmd\n' });
});
