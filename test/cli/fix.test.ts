import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRules } from '../../src/cli/all-rules.ts';
import { checkSource } from '../../src/cli/check-source.ts';
import { type FixedSource, fixSource } from '../../src/cli/fix.ts';
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

/** Rules whose findings have a repair for `validate --fix`; `drift --fix` has its own tests. */
const FIXABLE = allRules()
  .filter(({ fixable, group }) => fixable && group !== 'drift')
  .map(({ name }) => name);

/** The rules of the findings of a text that have a safe repair. */
function repairableIn(text: string, file = 'x.mmd'): readonly string[] {
  return checkSource({ file, text }, {}, Infinity)
    .diagnostics.filter(({ suggestions }) => suggestions.some(({ safe }) => safe))
    .map(({ rule }) => rule);
}

test.each(FIXABLE)('%s has a fixture here, in which it has a repair', (rule) => {
  expect(repairableIn(read(`${rule}.before.mmd`))).toContain(rule);
});

test('no other rule has a repair', () => {
  const texts = [...BEFORE.map(read), ...MISTAKES.map(mistaken)];
  const found = new Set(texts.flatMap((text) => repairableIn(text)));
  expect(found.size).toBeGreaterThan(25);
  expect([...found].filter((rule) => !FIXABLE.includes(rule))).toEqual([]);
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

test.each([
  [
    'a quote that is missing, where its end is anybody’s guess',
    'C4Container\nContainerDb("data, "Data", "PostgreSQL", "Keeps")\nContainer(api, "API", "Go")\nRel(api, data, "Reads", "SQL")\n',
  ],
  [
    'a call over several lines that is never closed',
    'C4Context\nPerson(last, "Last")\nSystem(a, "A")\nRel(last,\n  a,\n  "A\n  B",\nC4Context  $techn="T"\n)\n',
  ],
])('%s: nothing is changed', (_what, text) => {
  const { repaired, checked } = fix(text);
  expect(repaired).toBe(0);
  expect(checked.source.text).toBe(text);
});
