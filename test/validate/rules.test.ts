import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { INDEX, ruleIndex } from '../../scripts/generate-rule-index.mjs';
import { catalogue } from '../../src/catalog/recognise.ts';
import { syntaxCodes } from '../../src/parse/codes.ts';
import { rules } from '../../src/validate/rules.generated.ts';
import { check, expectations, findings, fixture } from './marked-fixture.ts';

/** What a fixture is checked with: the defaults, and the rule that it is about turned on. */
const withRule = (code: string) => ({ catalogue, severities: { [code]: 'warning' } }) as const;

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const invalid = fixture(`validate/rules/${name}/invalid.mmd`);
  const valid = fixture(`validate/rules/${name}/valid.mmd`);
  const ofRule = (found: readonly string[]) => found.filter((each) => each.startsWith(`${name} `));

  test('finds what its invalid fixture marks, and no other rule finds anything there', () => {
    const expected = expectations(invalid);
    expect(ofRule(expected)).not.toEqual([]);
    expect(findings(invalid, withRule(rule.code))).toEqual(expected);
  });

  test('finds nothing in its valid fixture, and nor does any other rule', () => {
    expect(findings(valid, withRule(rule.code))).toEqual([]);
  });

  test('is silent where it is turned off, unless the graph is damaged', () => {
    const found = check(invalid, { catalogue, severities: { [rule.code]: 'off' } });
    const own = found.filter((each) => each.code === rule.code);
    expect(own.filter(({ blocking }) => !blocking)).toEqual([]);
    expect(own.length > 0).toBe(rule.mayBlock === true);
  });

  test('is called fixable where it has a safe repair', () => {
    const safe = check(invalid, withRule(rule.code))
      .filter(({ code }) => code === rule.code)
      .flatMap(({ suggestions }) => suggestions.filter((each) => each.safe));
    expect(safe.length > 0).toBe(rule.fixable === true);
  });

  test('is documented', () => {
    for (const text of Object.values(rule.docs)) expect(text).toMatch(/^[A-Z`].*\.$/su);
    if (rule.docs.why.includes('Mermaid')) expect(rule.docs.versions).toMatch(/\b12\./);
  });
});

test('codes and names are unique, those of the parser included', () => {
  const all = [...rules, ...syntaxCodes()];
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test('a rule has the name of its file, and a folder of fixtures', () => {
  for (const { name } of rules) {
    expect(existsSync(new URL(`../../src/validate/rules/${name}.ts`, import.meta.url))).toBe(true);
  }
  const folders = readdirSync(new URL('../fixtures/validate/rules/', import.meta.url));
  expect(folders.toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
});

test('the index of the rules is that of the folder', () => {
  expect(readFileSync(INDEX, 'utf8')).toBe(ruleIndex());
});
