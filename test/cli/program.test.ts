import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { REFERENCE, runProgram } from './run-cli.ts';

const ESCAPE = '\u001b';

describe('colour', () => {
  test.each([
    ['a pipe has none', {}, false],
    ['FORCE_COLOR colours a pipe', { FORCE_COLOR: '1' }, true],
    ['NO_COLOR has none', { NO_COLOR: '1' }, false],
    ['FORCE_COLOR=0 has none', { FORCE_COLOR: '0' }, false],
  ])('%s', async (_, env, isColoured) => {
    const { stdout, code } = await runProgram(['validate', REFERENCE], { env });
    expect(code).toBe(1);
    expect(stdout.includes(ESCAPE)).toBe(isColoured);
  });
});

test('standard input', async () => {
  const input = readFileSync(REFERENCE, 'utf8');
  const { code, stdout, stderr } = await runProgram(['validate', '-', '--format', 'json'], {
    input,
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ counts: { error: 4, warning: 0, info: 0 } });
});

test('a reader that goes away is no error', async () => {
  const program = fileURLToPath(new URL('../../bin/c4gen.js', import.meta.url));
  const child = spawn(process.execPath, [program, 'export', REFERENCE]);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).not.toContain('EPIPE');
  expect(code).toBe(0);
});
