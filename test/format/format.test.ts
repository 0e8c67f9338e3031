import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { format, type Formatted } from '../../src/format/format.ts';
import { parse } from '../../src/parse/parse.ts';

const FOLDER = new URL('../fixtures/format/', import.meta.url);

function read(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

function formatText(text: string, file = 'x.mmd'): Formatted {
  return format({ file, text }, parse({ file, text }));
}

/** What stays as written, as `what rule line:column`. */
function kept({ kept: all }: Formatted): string[] {
  return all.map(
    ({ what, because: { rule, span } }) => `${what} ${rule} ${span.line}:${span.column}`,
  );
}

const BEFORE = readdirSync(FOLDER).filter((name) => name.includes('.before.'));

test.each(BEFORE)('%s', (name) => {
  const after = read(name.replace('.before.', '.after.'));
  expect(formatText(read(name), name).text).toBe(after);
  expect(formatText(after, name).text).toBe(after);
});

describe('what stays as written is named', () => {
  test('statements with mistakes that layout cannot mend', () => {
    expect(kept(formatText(read('errors.before.mmd')))).toEqual([
      'statement syntax-title-colon 2:6',
      'statement syntax-unquoted-last-argument 4:17',
      'statement syntax-stray-text 7:2',
      'statement syntax-space-before-comma 8:14',
      'statement syntax-string-on-new-line 12:6',
      'statement syntax-stray-text 13:15',
    ]);
  });

  test.each([
    ['a body that is never closed', 'Boundary(b,"B"){', 'syntax-unclosed-boundary 2:16'],
    ['a } too many', '}', 'syntax-extra-brace 2:1'],
    ['prose with a brace', 'group b {\n}', 'syntax-stray-text 2:1'],
    ['a template', '{{#each people}}', 'syntax-stray-text 2:1'],
    ['a macro without ( and with a body', 'Boundary b {\n}', 'syntax-missing-parenthesis 2:1'],
    ['a second diagram', 'C4Context', 'syntax-second-diagram 2:1'],
    ['a directive never closed', '%%{init', 'syntax-unclosed-directive 2:1'],
    ['a description never closed', 'accDescr {', 'syntax-unclosed-description 2:10'],
  ])('the whole diagram: %s', (_, lines, finding) => {
    const text = `C4Context\n${lines}\n  Person(a,"A")`;
    const formatted = formatText(text);
    expect(formatted.text).toBe(text);
    expect(kept(formatted)).toEqual([`diagram ${finding}`]);
  });

  test('beside it the other diagrams of the file are laid out', () => {
    const text = '```mermaid\nC4Context\n}\n```\n```mermaid\nC4Context\nPerson(a,"A")\n```\n';
    expect(formatText(text, 'x.md').text).toBe(text.replace('Person(a,', '    Person(a, '));
  });
});

describe('quotes', () => {
  test.each([
    ['a name loses them', 'Person("a", "A")', 'Person(a, "A")'],
    ['but not in the last place', 'UpdateElementStyle("a")', 'UpdateElementStyle("a")'],
    ['nor where it is no plain word', 'Person("a b", "A")', 'Person("a b", "A")'],
    ['a text gets them', 'Person(a, My A, "B")', 'Person(a, "My A", "B")'],
    ['but not around others', 'Person(a, My "A", "B")', 'Person(a, My "A", "B")'],
    ['an index stays', 'RelIndex(1, "a", "b", "A")', 'RelIndex(1, a, b, "A")'],
    ['without one the names stay', 'RelIndex("a", b, "A", "B")', 'RelIndex("a", b, "A", "B")'],
    ['nothing is known of other macros', 'Lay_D("a", b, "c")', 'Lay_D("a", b, "c")'],
  ])('%s', (_, before, after) => {
    expect(formatText(`C4Context\n${before}`).text).toBe(`C4Context\n    ${after}\n`);
  });
});

test('very deep nesting is laid out in linear time and space', () => {
  const depth = 20_000;
  const text = `C4Context\n${'Boundary(b,"B"){\n'.repeat(depth)}Person(a,"A")\n${'}\n'.repeat(depth)}`;
  const once = formatText(text).text;
  expect(once.length).toBeLessThan(depth * 500);
  expect(formatText(once).text).toBe(once);
});

test('a text without a C4 diagram stays', () => {
  for (const text of ['', '  hello \n', 'sequenceDiagram\n  a->>b: x']) {
    expect(formatText(text).text).toBe(text);
  }
});
