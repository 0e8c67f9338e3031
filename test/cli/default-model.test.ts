import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, runProgram } from './run-cli.ts';

const DIAGRAM = 'C4Context\n  Person(user, "User")\n';

test('without a file it takes the only diagram here or in models/', async () => {
  const cwd = folderWith({ 'readme.md': '# Hello\n' });
  mkdirSync(join(cwd, 'models'));
  expect((await runProgram(['validate'], { cwd })).code).toBe(2);
  writeFileSync(join(cwd, 'models', 'shop.mmd'), DIAGRAM);
  expect((await runProgram(['validate'], { cwd })).code).toBe(0);
  expect(JSON.parse((await runProgram(['export'], { cwd })).stdout)).toMatchObject({
    kind: 'context',
  });
  writeFileSync(join(cwd, 'other.mmd'), DIAGRAM);
  const { code, stderr } = await runProgram(['validate'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('other.mmd');
  expect(stderr).toContain(join('models', 'shop.mmd'));
});
