import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, runProgram } from '../run-cli.ts';

/** A diagram in which `self-relation` (a warning) finds one thing for each name. */
const selves = (...names: string[]): string =>
  [
    'C4Context',
    ...names.flatMap((id) => [`  System(${id}, "S")`, `  Rel(${id}, ${id}, "Asks")`]),
    '',
  ].join('\n');

async function validate(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await runProgram(['validate', '--format', 'json', ...args], {
    cwd,
  });
  const { diagnostics, baseline } = JSON.parse(stdout || '{"diagnostics":[]}') as {
    diagnostics: { file: string; line: number }[];
    baseline?: { known: number; fixed: number };
  };
  return { code, stderr, baseline, found: diagnostics.map(({ file, line }) => `${file}:${line}`) };
}

describe('files', () => {
  const files = {
    'a.mmd': selves('a'),
    'docs/b.md': `# B\n\n\`\`\`mermaid\n${selves('b')}\`\`\`\n`,
    'docs/none.md': '# Nothing\n',
    'docs/deep/c.mmd': selves('c'),
    'node_modules/d.mmd': selves('d'),
    'in [brackets].mmd': selves('e'),
  };

  test.each([
    ['a glob', ['docs/**/*.*'], ['docs/b.md:6', 'docs/deep/c.mmd:3']],
    ['a glob and a name, each file once', ['a.mmd', '*a.mmd'], ['a.mmd:3']],
    ['a glob without some', ['**/*.{md,mmd}', '!docs/deep/**', '!in*'], ['a.mmd:3', 'docs/b.md:6']],
    ['a name that looks like a glob', ['in [brackets].mmd'], ['in [brackets].mmd:3']],
    ['a file without a diagram, where that is allowed', ['docs/none.md', '--allow-no-diagram'], []],
  ])('%s', async (_, args, found) => {
    expect(await validate(folderWith(files), ...args)).toMatchObject({ code: 0, found });
  });

  test.each([
    ['a glob that matches nothing', 'nowhere/*.mmd'],
    ['a glob that matches no diagram', 'docs/n*.md'],
    ['a file without a diagram', 'docs/none.md'],
  ])('%s is refused', async (_, name) => {
    const { code, stderr } = await validate(folderWith(files), name);
    expect({ code, faults: stderr.match(/^error: /gmu)?.length }).toEqual({ code: 2, faults: 1 });
  });

  test('those of the configuration where none is named, relative to it', async () => {
    const config = {
      'c4gen.config.yaml': 'files: [docs/**, "!**/*.mmd", a.mmd]\n',
      '.git/HEAD': '',
    };
    const folder = folderWith({ ...files, ...config });
    expect((await validate(folder)).found).toEqual(['docs/b.md:6', 'a.mmd:3']);
    expect((await validate(join(folder, 'docs/deep'))).found).toEqual([
      '../b.md:6',
      '../../a.mmd:3',
    ]);
    expect((await validate(folder, 'docs/deep/c.mmd')).found).toEqual(['docs/deep/c.mmd:3']);
  });
});

describe('--baseline', () => {
  const strict = ['--max-warnings', '0', '--baseline', 'known.json'];

  test('known findings pass, new ones fail, fixed ones drop out', async () => {
    const folder = folderWith({ 'a.mmd': selves('a', 'b'), 'b.mmd': selves('c') });
    const all = ['a.mmd', 'b.mmd'];
    const updated = await validate(folder, ...all, ...strict, '--update-baseline');
    expect(updated).toMatchObject({ code: 0, found: [] });
    const known = { code: 0, found: [], baseline: { known: 3, fixed: 0 } };
    expect(await validate(folder, ...all, ...strict)).toMatchObject(known);

    writeFileSync(
      join(folder, 'a.mmd'),
      `${selves('n', 'b')}`.replace('  System(b', '\n\n    System(b'),
    );
    const changed = { code: 1, found: ['a.mmd:3'], baseline: { known: 2, fixed: 1 } };
    expect(await validate(folder, ...all, ...strict)).toMatchObject(changed);

    await validate(folder, 'a.mmd', ...strict, '--update-baseline');
    expect(await validate(folder, ...all, ...strict)).toMatchObject(known);
    rmSync(join(folder, 'b.mmd'));
    await validate(folder, 'a.mmd', ...strict, '--update-baseline');
    const { files } = JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')) as {
      files: object;
    };
    expect(Object.keys(files)).toEqual(['a.mmd']);
  });

  test('a finding like a known one is new', async () => {
    const folder = folderWith({ 'a.mmd': selves('a') });
    await validate(folder, 'a.mmd', ...strict, '--update-baseline');
    writeFileSync(join(folder, 'a.mmd'), `${selves('a')}  Rel(a, a, "Asks")\n`);
    const { code, baseline } = await validate(folder, 'a.mmd', ...strict);
    expect({ code, baseline }).toMatchObject({ code: 1, baseline: { known: 1 } });
  });

  test('of the configuration, with its number of warnings', async () => {
    const config = 'baseline: known.json\nmaxWarnings: 0\n';
    const folder = folderWith({ 'a.mmd': selves('a'), 'c4gen.config.yaml': config });
    expect((await validate(folder, 'a.mmd')).code).toBe(2);
    await validate(folder, 'a.mmd', '--update-baseline');
    expect((await validate(folder, 'a.mmd')).code).toBe(0);
    writeFileSync(join(folder, 'a.mmd'), selves('b'));
    expect((await validate(folder, 'a.mmd')).code).toBe(1);
    expect((await validate(folder, 'a.mmd', '--max-warnings', '1')).code).toBe(0);
  });

  test.each([
    ['missing', undefined],
    ['no JSON', '{'],
    ['of another version', '{"version": 2, "files": {}}'],
    ['of another form', '{"version": 1, "files": []}'],
  ])('one that is %s is refused', async (_, text) => {
    const folder = folderWith({
      'a.mmd': selves('a'),
      ...(text !== undefined && { 'known.json': text }),
    });
    const { code, stderr } = await validate(folder, 'a.mmd', ...strict);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: .*known\.json/u)]);
  });

  test('--update-baseline without a file is refused', async () => {
    const folder = folderWith({ 'a.mmd': selves('a') });
    expect((await validate(folder, 'a.mmd', '--update-baseline')).code).toBe(2);
  });
});

describe('--output', () => {
  test('holds the report, and the terminal only its summary', async () => {
    const folder = folderWith({ 'a.mmd': selves('a') });
    const args = ['validate', 'a.mmd', '--format', 'sarif', '-o', 'out/report.sarif'];
    const { code, stdout, stderr } = await runProgram(args, { cwd: folder });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: '1 warning in 1 file\n',
    });
    const report = JSON.parse(readFileSync(join(folder, 'out/report.sarif'), 'utf8')) as object;
    expect(report).toMatchObject({ version: '2.1.0' });
  });

  test('that is a folder is refused', async () => {
    const folder = folderWith({ 'a.mmd': selves('a'), 'out/x': '' });
    expect((await validate(folder, 'a.mmd', '-o', 'out')).code).toBe(2);
  });
});
