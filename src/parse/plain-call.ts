import { isInk } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { ArgumentTable } from './nodes.ts';

const SPACE = 32;
const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;
const EQUALS = 61;
const BACKSLASH = 92;

/** A regular expression looks at a word at once; a loop costs more as long as V8 has not compiled it. */
const WORD = /\w+(?=,)/y;
const NAME = /\$\w+=(?=")/y;

/**
 * Reads the arguments of a call as nearly all are, on one line and with nothing to be said of any of them: words before a comma,
 * texts in quotes, and named ones, `$name="text"`. It says the same of them as `readArguments`, which takes three times as long.
 *
 * @param open where the `(` stands
 * @returns offset one past the `)`; undefined, and nothing added to the table, where the call needs a closer look
 */
export function readPlainArguments(
  cursor: Cursor,
  table: ArgumentTable,
  open: number,
): number | undefined {
  const { text } = cursor;
  const lineEnd = cursor.lineEnd(open);
  const first = table.size;
  let at = open;
  do {
    at += 1;
    while (text.charCodeAt(at) === SPACE) at += 1;
    at = readWord(text, table, at) ?? readText(text, table, at, lineEnd) ?? lineEnd;
  } while (text.charCodeAt(at) === COMMA);
  if (text.charCodeAt(at) === CLOSE) return at + 1;
  table.size = first;
  return undefined;
}

function readWord(text: string, table: ArgumentTable, start: number): number | undefined {
  WORD.lastIndex = start;
  if (!WORD.test(text)) return undefined;
  table.addWord(start, WORD.lastIndex);
  return WORD.lastIndex;
}

/** Leaves alone what a backslash or an attribute ends, and what white space surrounds. */
function readText(
  text: string,
  table: ArgumentTable,
  start: number,
  lineEnd: number,
): number | undefined {
  let open = start;
  if (text.charCodeAt(start) !== QUOTE) {
    NAME.lastIndex = start;
    if (!NAME.test(text)) return undefined;
    open = NAME.lastIndex;
  }
  const close = text.indexOf('"', open + 1);
  if (close === -1 || close > lineEnd || close === open + 1) return undefined;
  const last = text.charCodeAt(close - 1);
  if (last === EQUALS || last === BACKSLASH || !isInk(last)) return undefined;
  if (!isInk(text.charCodeAt(open + 1))) return undefined;
  const next = text.charCodeAt(close + 1);
  if (next !== COMMA && next !== CLOSE) return undefined;
  table.addText(start, open, close);
  return close + 1;
}
