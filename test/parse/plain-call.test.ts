import { expect, test } from 'vitest';
import { readArguments } from '../../src/parse/call.ts';
import { Cursor } from '../../src/parse/cursor.ts';
import { DiagramText } from '../../src/parse/diagram-text.ts';
import { Lines } from '../../src/parse/lines.ts';
import { ArgumentTable } from '../../src/parse/nodes.ts';
import { readPlainArguments } from '../../src/parse/plain-call.ts';

/** A cursor over a call of `Rel`, and an empty table. */
function prepare(call: string) {
  const text = new DiagramText(call, call, 0, new Lines('a.mmd', call));
  return { cursor: new Cursor(text, 10), table: new ArgumentTable(text), open: 'Rel'.length };
}

function shown(table: ArgumentTable) {
  return table.slice(0, table.size).map(({ name, value, quoted, span }) => ({
    name: name && { ...name, span: name.span },
    value: value.value,
    place: value.span,
    quoted,
    span,
  }));
}

test.each([
  'Rel(a, b, "Uses")',
  'Rel(a,b,"Uses","HTTPS")',
  'Rel(  a, b,   "Uses (v2), often")',
  'Rel(a, b, "On Über", $link="https://x.example/?a=b")',
  'Rel($from="a", $to="b", $label="x = y")',
  'Rel("a", "b", "<b>bold</b>")',
])('%s is read as the long way reads it', (call) => {
  const plain = prepare(call);
  const long = prepare(call);
  expect(readPlainArguments(plain.cursor, plain.table, plain.open)).toBe(
    readArguments(long.cursor, long.table, 'Rel', long.open),
  );
  expect(long.cursor.diagnostics).toEqual([]);
  expect(shown(plain.table)).toEqual(shown(long.table));
});

test.each([
  'Rel()',
  'Rel(a, b, Uses)',
  'Rel(a, b, "Uses" )',
  'Rel(a, b, "Uses", )',
  'Rel(a, , "Uses")',
  'Rel(a, b, "")',
  'Rel(a, b, " Uses ")',
  'Rel(a, b, "say \\"hi\\"")',
  'Rel(a, b, "<b class="x">bold</b>")',
  'Rel(a, b, "two\nlines")',
  'Rel(a,\n"b", "Uses")',
  "Rel(a, b, 'Uses')",
  'Rel(a, b, $link = "x")',
  'Rel(a, b, "Uses"',
  'Rel(a, b, "Uses',
])('%j needs a closer look', (call) => {
  const { cursor, table, open } = prepare(call);
  expect(readPlainArguments(cursor, table, open)).toBeUndefined();
  expect(table.size).toBe(0);
});
