import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE, rulesPage } from '../../scripts/generate-rules-page.mjs';
import { allRules } from '../../src/cli/all-rules.ts';
import { runMain } from './run-cli.ts';

test('the page of the rules is that of the rules and their fixtures', async () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(await rulesPage(allRules()));
});

test('a rule is listed under its group, with what --fix repairs', async () => {
  const { stdout } = await runMain(['rules']);
  expect(stdout).toMatch(/^References and identity\nC4G101 +unresolved-reference +error +fix$/mu);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('a name that is nearly that of a rule is answered by it', async () => {
  const { code, stderr } = await runMain(['explain', 'unresolved-refrence']);
  expect(code).toBe(2);
  expect(stderr).toContain('unresolved-reference');
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
