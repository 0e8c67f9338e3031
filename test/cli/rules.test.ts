import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRules } from '../../src/cli/all-rules.ts';
import { runMain } from './run-cli.ts';

test('the page of the rules is what the command prints', async () => {
  const page = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
  expect((await runMain(['rules', '--format', 'markdown'])).stdout).toBe(page);
});

test('every rule is listed', async () => {
  const { stdout } = await runMain(['rules', '--format', 'json']);
  expect((JSON.parse(stdout) as { code: string }[]).map(({ code }) => code)).toEqual(
    allRules().map(({ code }) => code),
  );
  expect((await runMain(['rules'])).stdout.match(/^C4G\d{3} /gmu)).toHaveLength(allRules().length);
});

test.each(['C4G101', 'c4g101', 'unresolved-reference'])('explains %s', async (name) => {
  const { code, stdout } = await runMain(['explain', name]);
  expect(code).toBe(0);
  expect(stdout).toContain('C4G101 unresolved-reference');
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
