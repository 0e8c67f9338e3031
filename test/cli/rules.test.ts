import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE, rulesPage } from '../../scripts/generate-rules-page.mjs';
import { allRules } from '../../src/cli/all-rules.ts';
import { folderWith, runMain, runProgram } from './run-cli.ts';

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

const TEAM = `
rules: {self-relation: error, owned: 'off'}
policies:
  - name: no-direct-database
    message: Only services touch the data stores
    restrict: {to: data, onlyFrom: svc}
  - name: owned
    severity: info
    require: {elements: svc, anyTag: [orders]}
`;

test('under a configuration its policies are listed and explained by their names', async () => {
  const cwd = folderWith({ 'c4gen.config.yaml': TEAM });
  const { stdout } = await runProgram(['rules'], { cwd });
  expect(stdout).toMatch(/^C4G302 +self-relation +error$/mu);
  expect(stdout).toMatch(/^C4G715 +no-direct-database +error$/mu);
  expect(stdout).toMatch(/^C4G716 +owned +off$/mu);
  const explained = await runProgram(['explain', 'no-direct-database'], { cwd });
  expect(explained.code).toBe(0);
  expect(explained.stdout).toContain('C4G715 no-direct-database (error, policies)');
  expect(explained.stdout).toContain('Only services touch the data stores');
  const near = await runProgram(['explain', 'no-direct-databse'], { cwd });
  expect(near.code).toBe(2);
  expect(near.stderr).toContain('no-direct-database');
  const without = await runProgram(['explain', 'no-direct-database', '--no-config'], { cwd });
  expect(without.code).toBe(2);
});

test('what is wrong with a configuration can be looked up while it is wrong', async () => {
  const cwd = folderWith({ 'c4gen.config.yaml': 'rulse: {}\n' });
  expect((await runProgram(['explain', 'C4G702'], { cwd })).code).toBe(0);
  expect((await runProgram(['rules'], { cwd })).code).toBe(2);
});
