import { expect, test } from 'vitest';
import { covered, findings, readTree } from './read.ts';

function withFrontmatter(lines: string): string {
  return `---\n${lines}\n---\nC4Context\nPerson(a, "A")\n`;
}

test.each([
  ['plain', 'title: My shop', 'My shop', 'My shop'],
  ['in double quotes', 'config: {}\ntitle: "My: shop"', 'My: shop', 'My: shop'],
  ['in single quotes', "title: 'My # shop'", 'My # shop', 'My # shop'],
  ['with an escape', String.raw`title: "My \"shop\""`, 'My "shop"', String.raw`"My \"shop\""`],
  ['with a comment', 'title: Shop # why', 'Shop', 'Shop'],
  ['a number', 'title: 42', '42', '42'],
  ['over two lines', 'title: My\n  shop', 'My shop', 'My\n  shop'],
  [
    'after a title within something else',
    'config:\n  title: no\ntitle: Yes it is',
    'Yes it is',
    'Yes it is',
  ],
  ['indented as a whole', '  title: Shop\n  config: {}', 'Shop', 'Shop'],
])('a title %s', (_, lines, value, written) => {
  const text = withFrontmatter(lines);
  const title = readTree(text).frontmatterTitle;
  expect(title?.value).toBe(value);
  expect(title && covered(text, title.span)).toBe(written);
  expect(findings(text)).toEqual([]);
});

test.each([
  ['none', 'config:\n  theme: dark'],
  ['an empty one', 'title:'],
  ['null', 'title: null'],
  ['only within something else', 'config:\n  title: no'],
  ['without a space', 'title:Shop'],
  ['broken YAML', 'title: [a'],
  ['YAML nested very deep', `title: ${'['.repeat(20_000)}`],
  ['YAML nested very deep on the next line', `title:\n  ${'- '.repeat(2000)}`],
  ['YAML nested very deep elsewhere', `a: ${'['.repeat(20_000)}\nb: c`],
])('no title: %s', (_, lines) => {
  expect(readTree(withFrontmatter(lines)).frontmatterTitle).toBeNull();
});

test('frontmatter may be empty, indented, and end its lines with CR LF', () => {
  expect(findings('---\n---\nC4Context\nPerson(a, "A")')).toEqual([]);
  expect(findings('  ---\r\n  title: T\r\n  ---\r\n  C4Context\r\n  Person(a, "A")')).toEqual([]);
});
