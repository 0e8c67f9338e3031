import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSource } from '../../src/cli/check-source.ts';
import { type FixedSource, fixSource } from '../../src/cli/fix.ts';
import { parse } from '../../src/parse/parse.ts';
import { MISTAKES, mistaken } from '../parse/mistakes.ts';

const FOLDER = new URL('../fixtures/fix/', import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

function fix(text: string, file = 'x.mmd'): FixedSource {
  const check = (changed: string) => checkSource({ file, text: changed }, {}, Infinity);
  return fixSource(check(text), check);
}

const NAMES = readdirSync(FOLDER);
const BEFORE = NAMES.filter((name) => name.includes('.before.'));

test.each(BEFORE)('%s', (name) => {
  const after = name.replace('.before.', '.after.');
  const fixed = fix(read(name), name).checked.source.text;
  expect(fixed).toBe(read(after));
  expect(fix(fixed, name).repaired).toBe(0);
});

test('every mistake that the parser knows a safe repair for has a fixture here', () => {
  const repairable = MISTAKES.flatMap((mistake) =>
    parse({ file: 'x.mmd', text: mistaken(mistake) }).diagnostics.filter(({ suggestions }) =>
      suggestions.some(({ safe }) => safe),
    ),
  );
  const rules = new Set(repairable.map(({ rule }) => rule));
  const fixtures = new Set(BEFORE.map((name) => name.split('.')[0]));
  expect(rules.size).toBeGreaterThan(20);
  expect([...rules].filter((rule) => !fixtures.has(rule))).toEqual([]);
});

test('any number of mistakes is repaired in one run', () => {
  const text = `C4Context\n${'Person(a, "A");\n'.repeat(3000)}`;
  const { checked, repaired } = fix(text);
  expect(repaired).toBe(3000);
  expect(checked.source.text).toBe(text.replaceAll(';', ''));
});

test('repairs that touch one another are made one after the other', () => {
  expect(fix('C4Context\nPerson (a,\n  \t“A” );\n').checked.source.text).toBe(
    'C4Context\nPerson(a, "A")\n',
  );
});
