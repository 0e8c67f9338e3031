import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleProgram, BUNDLING, type Program } from './child-process.ts';

let program: Program;

beforeAll(async () => {
  program = await bundleProgram("import './inspect-main.ts';");
}, BUNDLING);

afterAll(() => program.remove());

test('answers one line for each, and ends with its input', async () => {
  const { process, lines, ended } = program.start({});
  process.stdin.write(`${JSON.stringify({ id: 1, op: 'close' })}\n`);
  expect(await lines.atLeast(1)).toEqual([{ id: 1, ok: true }]);
  process.stdin.end('no JSON\n');
  expect(await ended).toBe(0);
  expect((await lines.atLeast(2))[1]).toMatchObject({ id: null, ok: false });
});
