import { expect, test } from 'vitest';
import { syntaxCodes } from '../../src/parse/codes.ts';
import { parse } from '../../src/parse/parse.ts';
import { LAST, MISTAKES, mistaken } from './mistakes.ts';
import { calls, findings, readTree } from './read.ts';

test.each(MISTAKES)('$what gives one finding, and reading goes on', (mistake) => {
  const text = mistaken(mistake);
  expect(findings(text)).toEqual([mistake.finding]);
  expect(calls(readTree(text).statements).at(-1)?.arguments[1]?.value.value).toBe('Last');
});

test('every mistake is found in one run', () => {
  const text = ['C4Context', ...MISTAKES.flatMap(({ lines }) => [LAST, ...lines, LAST])].join('\n');
  const found = new Set(parse({ file: 'all.mmd', text }).diagnostics.map(({ rule }) => rule));
  const expected = new Set(MISTAKES.map(({ finding }) => finding.split(' ')[0]));
  expect([...expected].filter((rule) => !found.has(rule!))).toEqual([]);
});

test.each([
  ['other capitals', 'c4context\nPerson(a, "A")', 'syntax-header-case 1:1-1:10'],
  ['a diagram with a title alone', 'C4Context\ntitle T', 'syntax-empty-diagram 1:1-1:10'],
  ['a header alone', 'C4Context', 'syntax-empty-diagram 1:1-1:10'],
  [
    'text before the header',
    '@startuml\nC4Context\nPerson(a, "A")',
    'syntax-text-before-diagram 1:1-1:10',
  ],
  [
    'a type of C4 in another diagram',
    'flowchart LR\n%% C4Dynamic\na[C4Container] --> b',
    'syntax-mistaken-type 3:3-3:14',
  ],
  [
    'frontmatter that is never closed',
    '---\ntitle: T\nC4Context\nPerson(a, "A")',
    'syntax-unclosed-frontmatter 1:1-1:4',
  ],
])('%s', (_, text, expected) => {
  expect(findings(text)).toContain(expected);
});

test('after 500 findings only one more says that there are more', () => {
  const found = findings(`C4Context\n${'oops\n'.repeat(2000)}`);
  expect(found).toHaveLength(501);
  expect(found.filter((each) => each.startsWith('syntax-too-many'))).toHaveLength(1);
});

test('what is called fixable has a safe repair', () => {
  const texts = [...MISTAKES.map(mistaken), 'c4context\nPerson(a, "A")'];
  const repaired = texts.flatMap((text) =>
    parse({ file: 'a.mmd', text }).diagnostics.flatMap(({ rule, suggestions }) =>
      suggestions.some(({ safe }) => safe) ? [rule] : [],
    ),
  );
  const fixable = syntaxCodes().filter((code) => code.fixable);
  expect(fixable.filter(({ name }) => !repaired.includes(name))).toEqual([]);
});

test('every code is one of a kind, explained, and shown by a test here', () => {
  const codes = syntaxCodes();
  expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  for (const { code, name, docs } of codes) {
    expect(code).toMatch(/^C4G0\d\d$/);
    expect(name).toMatch(/^syntax-[a-z-]+$/);
    expect(Object.values(docs).every((text) => text.length > 10)).toBe(true);
  }
  const elsewhere = [
    'header-case',
    'empty-diagram',
    'mistaken-type',
    'text-before-diagram',
    'unclosed-frontmatter',
    'too-many',
  ];
  const shown = [
    ...MISTAKES.map(({ finding }) => finding.split(' ')[0]!),
    ...elsewhere.map((name) => `syntax-${name}`),
  ];
  // Those of another notation are shown beside its own tests.
  const ofC4 = codes.filter(({ docs }) => !docs.what.includes('architecture-beta'));
  expect(ofC4.map(({ name }) => name).toSorted()).toEqual([...new Set(shown)].toSorted());
});
