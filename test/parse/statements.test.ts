import { expect, test } from 'vitest';
import type { Statement } from '../../src/parse/syntax.ts';
import { covered, findings, readTree } from './read.ts';

/** Statements as nested text: calls by their first argument, bodies in brackets. */
function outline(statements: readonly Statement[]): string {
  return statements.map(outlineOf).join(' ');
}

function outlineOf(statement: Statement): string {
  if (statement.type === 'comment') return `%${statement.text.value}`;
  if (statement.type === 'directive') {
    return `${statement.keyword.value}=${statement.value.value}`;
  }
  const name = statement.arguments[0]?.value.value ?? '';
  return statement.children ? `${name}[${outline(statement.children)}]` : name;
}

test.each(['C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment'])(
  '%s',
  (type) => {
    const tree = readTree(`${type}\nPerson(a, "A")`);
    expect(tree.diagramType.value).toBe(type);
  },
);

test.each([
  [
    'bodies within bodies',
    'Boundary(a, "A") {\nBoundary(b, "B"){\nPerson(c, "C")\n}\nPerson(d, "D")\n}\nPerson(e, "E")',
    'a[b[c] d] e',
  ],
  ['{ on the next line', 'Boundary(a, "A")\n\n{\nPerson(b, "B")\n}', 'a[b]'],
  ['a comment before the {', 'Boundary(a, "A")\n%% c\n{\nPerson(b, "B")\n}', 'a[b] %c'],
  ['} right after a statement', 'Boundary(a, "A") {\nPerson(b, "B") }\nPerson(c, "C")', 'a[b] c'],
  ['titles', 'title My: title\naccTitle: T\naccDescr: D', 'title=My: title accTitle=T accDescr=D'],
  [
    'a description over several lines',
    'accDescr {\n  one\n  two\n}\nPerson(a, "A")',
    'accDescr=one\n  two a',
  ],
  ['the old form of a description', 'accDescription D', 'accDescr=D'],
  ['a comment', '%% one\nPerson(a, "A")\n%%two\n%%', '%one a %two %'],
  ['an init directive', '%%{init: {"theme": "dark"}}%%\nPerson(a, "A")\n%%{wrap}%%', 'a'],
  ['an init directive over several lines', '%%{init: {\n"c4": {}\n}}%%\nPerson(a, "A")', 'a'],
  ['an unknown macro with a body', 'X(a, "A") {\nPerson(b, "B")\n}', 'a[b]'],
])('%s', (_, body, expected) => {
  const text = `C4Context\n${body}`;
  expect(outline(readTree(text).statements)).toBe(expected);
  expect(findings(text).filter((each) => !each.startsWith('syntax-empty-diagram'))).toEqual([]);
});

test('comments before the type of the diagram are kept', () => {
  const { statements } = readTree('%% one\n%%{init: {}}%%\n  %% two\nC4Context\n%% three');
  expect(outline(statements)).toBe('%one %two %three');
});

test('a call with a body spans both', () => {
  const text = 'C4Context\nBoundary(a, "A") {\nPerson(b, "B")\n}\nPerson(c, "C")';
  const [boundary] = readTree(text).statements;
  expect(covered(text, boundary!.span)).toBe('Boundary(a, "A") {\nPerson(b, "B")\n}');
});

test('comments and directives have spans', () => {
  const text = 'C4Context\n  %% c4gen-disable-next-line x\n  title  T \nPerson(a, "A")';
  const [comment, title] = readTree(text).statements;
  expect(comment).toMatchObject({ type: 'comment', text: { value: 'c4gen-disable-next-line x' } });
  expect(covered(text, comment!.span)).toBe('%% c4gen-disable-next-line x');
  expect(covered(text, title!.span)).toBe('title  T');
  expect(title?.type === 'directive' && covered(text, title.value.span)).toBe('T');
});

test('10,000 bodies within each other', () => {
  const depth = 10_000;
  const open = Array.from({ length: depth }, (_, index) => `Boundary(b${index}, "B") {\n`).join('');
  const text = `C4Context\n${open}Person(a, "A")\n${'}\n'.repeat(depth)}`;
  expect(findings(text)).toEqual([]);
  let [statement] = readTree(text).statements;
  let found = 0;
  for (; statement?.type === 'call' && statement.children; [statement] = statement.children)
    found += 1;
  expect(found).toBe(depth);
});
