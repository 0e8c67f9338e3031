import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { INDEX, ruleIndex } from '../../scripts/generate-rule-index.mjs';
import { catalogue } from '../../src/catalog/recognise.ts';
import { syntaxCodes } from '../../src/parse/codes.ts';
import { rules } from '../../src/validate/rules.generated.ts';
import { expectations, findings, fixture } from './marked-fixture.ts';

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  const path = `validate/rules/${name}.mmd`;

  test('finds what its fixture marks, and no other rule finds anything there', () => {
    const text = fixture(path);
    const expected = expectations(text);
    expect(expected.some((each) => each.startsWith(`${name} `))).toBe(true);
    expect(findings(text, { catalogue })).toEqual(expected);
  });

  test('is silent where it is turned off, unless the graph is damaged', () => {
    const found = findings(fixture(path), { catalogue, severities: { [rule.code]: 'off' } });
    const damaging = [
      'unresolved-reference',
      'missing-alias',
      'unknown-macro',
      'wrong-argument-count',
      'element-inside-itself',
    ];
    if (!damaging.includes(name))
      expect(found.filter((each) => each.startsWith(`${name} `))).toEqual([]);
  });

  test('is documented', () => {
    for (const text of Object.values(rule.docs)) expect(text).toMatch(/^[A-Z`].*\.$/su);
  });
});

test('codes and names are unique, those of the parser included', () => {
  const all = [...rules, ...syntaxCodes()];
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

test('a rule has the name of its file', () => {
  for (const { name } of rules) {
    expect(existsSync(new URL(`../../src/validate/rules/${name}.ts`, import.meta.url))).toBe(true);
  }
});

test('the index of the rules is that of the folder', () => {
  expect(readFileSync(INDEX, 'utf8')).toBe(ruleIndex());
});
