import { expect, test } from 'vitest';
import { argumentsOf, calls, covered, findings, readTree } from './read.ts';

test.each([
  ['positional and quoted', 'Person(a, "A", "D")', ['a', 'A', 'D']],
  ['no white space', 'Person(a,"A","D")', ['a', 'A', 'D']],
  ['named, in any order', 'Person($link="l", a, $tags="t", "A")', ['link=l', 'a', 'tags=t', 'A']],
  ['white space around =', 'Person(a, "A", $descr = "D")', ['a', 'A', 'descr=D']],
  ['a $ that names nothing', 'Person(a, "A", $5 bill, "x")', ['a', 'A', '$5 bill', 'x']],
  ['unquoted text with spaces', 'Person(my a, My Label, "D")', ['my a', 'My Label', 'D']],
  ['unquoted text with parentheses', 'Person(a, My (v2) x, "D")', ['a', 'My (v2) x', 'D']],
  ['unquoted last argument', 'Person(a, My (v2))', ['a', 'My (v2)']],
  ['a call as argument', 'RelIndex(Index(), a, b, "x")', ['Index()', 'a', 'b', 'x']],
  ['nothing between commas', 'Container(a, "A",, "D")', ['a', 'A', '', 'D']],
  ['only space between commas', 'Container(a, "A", , "D")', ['a', 'A', '', 'D']],
  ['three commas', 'Container(a, "A",,, "D")', ['a', 'A', '', '', 'D']],
  ['a comma at the end', 'Person(a, "A",)', ['a', 'A']],
  ['a comma first', 'Person(, "A")', ['', 'A']],
  ['empty text', 'Person(a, "", "D")', ['a', '', 'D']],
  ['no arguments', 'Person()', []],
  ['text over several lines', 'Person(a, "A\n  B", "D")', ['a', 'A\n  B', 'D']],
  ['text over several lines, CR LF', 'Person(a, "A\r\nB", "D")', ['a', 'A\nB', 'D']],
  ['arguments over several lines', 'Person(\n  a,\n  "A"\n)', ['a', 'A']],
  ['a comment among arguments', 'Person(a,\n%% why\n"A")', ['a', 'A']],
  ['text without quotes over two lines', 'Person(a, My\n  Label, "D")', ['a', 'My\n  Label', 'D']],
  ['a missing comma', 'Person(a "A" "D")', ['a', 'A', 'D']],
  [
    'a quoted part of a text without quotes',
    'Person(a, My "big" one, "D")',
    ['a', 'My "big" one', 'D'],
  ],
  ['an escaped quote', String.raw`Person(a, "My \"big\" one")`, ['a', 'My "big" one']],
  ['a text that ends with a backslash', String.raw`Person(a, "C:\", "D")`, ['a', 'C:\\', 'D']],
  ['quotes within a tag', 'Person(a, "<b class="x">A</b>", "D")', ['a', '<b class="x">A</b>', 'D']],
  ['an = before the closing quote', 'Person(a, "1 < 2, x=", "y >")', ['a', '1 < 2, x=', 'y >']],
  ['typographic quotes', 'Person(a, “A, B”, "D")', ['a', 'A, B', 'D']],
  ['single quotes', "Person(a, 'A, B', $descr='D')", ['a', 'A, B', 'descr=D']],
  ['an apostrophe', 'Person(a, it\'s, "D")', ['a', "it's", 'D']],
  [
    'brackets, percent signs and slashes in a text',
    'Person(a, "){ %% }} // #;")',
    ['a', '){ %% }} // #;'],
  ],
  ['white space within quotes', 'Person(a, "  A  ", "D")', ['a', 'A', 'D']],
  ['keywords as aliases', 'Person(title, "Rel")', ['title', 'Rel']],
])('%s', (_, call, expected) => {
  expect(argumentsOf(call)).toEqual(expected);
});

test('every part of an argument has its span', () => {
  const text = 'C4Context\n  Person(abc, " A ", $tags = "t1")';
  const call = calls(readTree(text).statements)[0]!;
  const spans = call.arguments.flatMap(({ name, value, span }) => [name?.span, value.span, span]);
  expect(covered(text, call.macro.span)).toBe('Person');
  expect(covered(text, call.span)).toBe('Person(abc, " A ", $tags = "t1")');
  expect(spans.map((span) => span && covered(text, span))).toEqual([
    undefined,
    'abc',
    'abc',
    undefined,
    'A',
    '" A "',
    'tags',
    't1',
    '$tags = "t1"',
  ]);
  expect(call.arguments[2]!.value.span).toEqual({
    file: 'test.mmd',
    line: 2,
    column: 31,
    endLine: 2,
    endColumn: 33,
    start: 40,
    end: 42,
  });
});

test('columns count UTF-16 code units, and a byte order mark is no column', () => {
  const text = '\uFEFFC4Context\n\tPerson(a, "😀é", b)';
  const tree = readTree(text);
  const [, label, last] = calls(tree.statements)[0]!.arguments;
  expect(tree.diagramType.span).toMatchObject({ line: 1, column: 1, endColumn: 10, start: 1 });
  expect(label!.value.span).toMatchObject({ line: 2, column: 13, endColumn: 16 });
  expect(last!.value.span).toMatchObject({ line: 2, column: 19, endColumn: 20 });
});

test.each(['\n', '\r\n', '\r'])('lines end with %j', (end) => {
  const text = ['C4Context', 'Person(a, "A")', '', 'Person(b, "B")', ''].join(end);
  const lines = calls(readTree(text).statements).map((call) => call.macro.span.line);
  expect(findings(text)).toEqual([]);
  expect(lines).toEqual([2, 4]);
});
