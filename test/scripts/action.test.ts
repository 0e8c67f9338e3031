import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith } from '../cli/run-cli.ts';

const root = join(import.meta.dirname, '../..');
const SELF = 'C4Context\n  System(shop, "Shop")\n  Rel(shop, shop, "Asks")\n';

interface Step {
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, object>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

/** Runs the step of the action as a runner would: the inputs are its environment. */
function run(cwd: string, inputs: Readonly<Record<string, string>>) {
  const [step] = action.runs.steps;
  const env = Object.fromEntries(
    Object.entries(step!.env).map(([variable, expression]) => {
      const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/u.exec(expression) ?? [];
      expect(action.inputs).toHaveProperty([input]);
      return [variable, inputs[input] ?? ''];
    }),
  );
  const options = { cwd, reject: false, env: { ...env, GITHUB_ACTION_PATH: root } } as const;
  return execa(options)`bash -c ${step!.run}`;
}

describe('the GitHub Action', () => {
  test('no input is part of a command', () => {
    for (const step of action.runs.steps) expect(step.run).not.toContain('${{');
  });

  test('annotates what it finds', async () => {
    const { exitCode, stdout } = await run(folderWith({ 'a.mmd': SELF }), {});
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/^::warning file=a\.mmd,line=3,/u),
    ]);
  });

  test('passes every input on', async () => {
    const folder = folderWith({
      'a b.mmd': SELF,
      'docs/b.mmd': SELF,
      'c.yaml': 'rules: {self-relation: error}\n',
      'known.json': '{"version": 1, "files": {}}',
    });
    const inputs = { files: '  a b.mmd\n\n  docs/*.mmd\n', format: 'json', output: 'out.json' };
    const all = { ...inputs, config: 'c.yaml', baseline: 'known.json', 'max-warnings': '0' };
    const { exitCode } = await run(folder, all);
    const report = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as object;
    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ counts: { error: 2 }, baseline: { known: 0 } });
  });

  test('does not run what an input holds, nor take it for an option', async () => {
    const folder = folderWith({ 'a.mmd': SELF });
    const evil = '$(touch pwned) `touch pwned`; touch pwned; "; touch pwned #';
    const ran = [];
    for (const input of Object.keys(action.inputs).filter((name) => name !== 'working-directory')) {
      ran.push((await run(folder, { [input]: evil })).exitCode);
      ran.push((await run(folder, { [input]: '--fix' })).exitCode);
    }
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    expect(readFileSync(join(folder, 'a.mmd'), 'utf8')).toBe(SELF);
    expect(ran).toContain(2);
  });
});

test('the pre-commit hooks take the files that they ask for', async () => {
  const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as {
    readonly entry: string;
    readonly files: string;
  }[];
  const files = {
    'a.mmd': SELF,
    'README.md': '# None\n',
    'docs/b.md': `\`\`\`mermaid\n${SELF}\`\`\`\n`,
  };
  const folder = folderWith(files);
  for (const { entry, files: pattern } of hooks) {
    const chosen = Object.keys(files).filter((file) => new RegExp(pattern, 'u').test(file));
    const [, ...words] = entry.split(' ');
    const command = [join(root, 'bin/c4gen.js'), ...words, ...chosen];
    const { exitCode, stderr } = await execa('node', command, { cwd: folder, reject: false });
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('error:')]);
  }
});
