import { isBlank, isInk, isLineBreak } from './characters.ts';
import { endsArgument, findClosingQuote } from './closing-quote.ts';
import type { Cursor } from './cursor.ts';
import { startsCall, startsStatement } from './lookahead.ts';

const QUOTE = 34;
const APOSTROPHE = 39;
const OPEN = 40;
const CLOSE = 41;
const COMMA = 44;
const GRAVE = 96;
const BRACE = 123;

/** A text in quotes. */
export interface Quoted {
  /** Where the text begins and ends, without quotes and white space around it. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Offset one past the closing quote, or where reading goes on if there is none. */
  readonly end: number;
  readonly closed: boolean;
  /** True where the text holds `\"`. */
  readonly escapes: boolean;
}

/** The closing mark for each opening mark that people and word processors put in place of `"`. */
const CLOSING_MARKS: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['“', '”'],
  ['”', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['’', '’'],
  ['«', '»'],
  ['`', '`'],
]);

/**
 * Reads the text whose opening `"` stands at `open`. A text over several lines is Mermaid's; but where a line of it looks
 * like the next statement, or the quote that ends it has no `,` or `)` after it, its own closing quote was forgotten.
 */
export function readQuoted(cursor: Cursor, open: number): Quoted {
  const { close, escapes } = findClosingQuote(cursor, open);
  if (close === -1 || !closesAcrossLines(cursor, open, close)) return readUnclosed(cursor, open);
  return quoted(cursor, open + 1, close, close + 1, escapes);
}

/** Reads a text in typographic or single quotes that ends on the same line, right before a `,` or `)`. */
export function readWronglyQuoted(cursor: Cursor, open: number): Quoted | undefined {
  const code = cursor.code(open);
  if (isInk(code) && code !== APOSTROPHE && code !== GRAVE) return undefined;
  const closing = CLOSING_MARKS.get(cursor.text[open] ?? '');
  if (closing === undefined) return undefined;
  const end = cursor.find(closing.charCodeAt(0), open + 1);
  if (end === undefined || !endsArgument(cursor, end + 1)) return undefined;
  return quoted(cursor, open + 1, end, end + 1, false);
}

function quoted(
  cursor: Cursor,
  start: number,
  close: number,
  end: number,
  escapes: boolean,
): Quoted {
  const valueStart = Math.min(cursor.skipBlanks(start, true), close);
  const valueEnd = cursor.trimEnd(valueStart, close);
  return { valueStart, valueEnd, end, closed: true, escapes };
}

/**
 * Finds where a text without quotes ends: at the next comma, as in Mermaid, or at the `)` of the call, as it was meant. Inner
 * parentheses belong to the text: `Index()`, `My System (v2)`.
 */
export function findUnquotedEnd(cursor: Cursor, start: number): number {
  let depth = 0;
  for (let at = start; at < cursor.text.length; at += 1) {
    const code = cursor.code(at);
    // Letters and digits, as most of a text.
    if (code > COMMA && code < BRACE) continue;
    if (code === COMMA || (code === CLOSE && depth === 0)) return at;
    if (code === OPEN) depth += 1;
    else if (code === CLOSE) depth -= 1;
    else if (code === QUOTE && at > start && isNextQuoted(cursor, at)) return at;
    else if (code === BRACE && at > start && opensBody(cursor, at)) return at;
    else if (isLineBreak(code)) {
      if (endsAtLineBreak(cursor, at)) return at;
      at = cursor.skipBlanks(at, true) - 1;
      depth = 0;
    }
  }
  return cursor.text.length;
}

/** True where `"` begins a further argument whose comma was forgotten; otherwise it is part of a text without quotes. */
function isNextQuoted(cursor: Cursor, at: number): boolean {
  if (!isBlank(cursor.code(at - 1))) return false;
  const close = cursor.find(QUOTE, at + 1);
  if (close === undefined) return false;
  const next = cursor.code(cursor.skipBlanks(close + 1));
  return next === COMMA || next === CLOSE || next === QUOTE;
}

function opensBody(cursor: Cursor, at: number): boolean {
  return isBlank(cursor.code(at - 1)) && isLineBreak(cursor.code(cursor.skipBlanks(at + 1)));
}

function endsAtLineBreak(cursor: Cursor, at: number): boolean {
  const next = cursor.skipBlanks(at, true);
  const character = cursor.text[next];
  return (
    character === undefined ||
    ',)}"$'.includes(character) ||
    cursor.text.startsWith('%%', next) ||
    startsStatement(cursor, next)
  );
}

function closesAcrossLines(cursor: Cursor, open: number, close: number): boolean {
  if (cursor.source.sameLine(open, close)) return true;
  const next = cursor.code(skipComments(cursor, close + 1));
  if (next !== COMMA && next !== CLOSE) return false;
  let at = cursor.skipBlanks(cursor.lineEnd(open), true);
  while (at < close) {
    if (startsCall(cursor, at)) return false;
    at = cursor.skipBlanks(cursor.lineEnd(at), true);
  }
  return true;
}

/** Offset of the first place from `offset` on that is neither white space nor in a comment on lines of its own. */
function skipComments(cursor: Cursor, offset: number): number {
  let at = cursor.skipBlanks(offset, true);
  while (cursor.text.startsWith('%%', at)) at = cursor.skipBlanks(cursor.lineEnd(at), true);
  return at;
}

/** Takes the rest of the line for the text, without the `)` and `{` that end the call. */
function readUnclosed(cursor: Cursor, open: number): Quoted {
  const start = open + 1;
  let end = cursor.trimEnd(start, cursor.lineEnd(open));
  if (cursor.code(end - 1) === BRACE) end = cursor.trimEnd(start, end - 1);
  if (end > start && cursor.code(end - 1) === CLOSE) end = cursor.trimEnd(start, end - 1);
  return { ...quoted(cursor, start, end, end, false), closed: false };
}
