import { isLineBreak, isWordPart } from './characters.ts';
import type { Cursor } from './cursor.ts';

const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const BACKSLASH = 92;

/** Where a text in quotes ends. */
export interface ClosingQuote {
  /** Offset of the closing quote; -1 where there is none. */
  readonly close: number;
  /** True where the text holds `\"`. */
  readonly escapes: boolean;
}

/**
 * Finds the quote that closes the text opened at `open`. To Mermaid that is the next one; but `\"` was meant as part of the text,
 * and so were the quotes of an attribute in a tag, `<b class="x">`, which Mermaid changes before it reads anything. `"C:\"` is
 * Mermaid's and ends at its last quote.
 */
export function findClosingQuote(cursor: Cursor, open: number): ClosingQuote {
  let tags: TagWatch | undefined;
  let escapes = false;
  let from = open + 1;
  for (;;) {
    const close = cursor.text.indexOf('"', from);
    if (close === -1 || !cursor.source.sameLine(open, close)) return { close, escapes };
    const before = cursor.code(close - 1);
    if (before === EQUALS) tags ??= new TagWatch(cursor, open + 1);
    const attributeEnd = before === EQUALS ? tags?.attributeEnd(close) : undefined;
    const escaped = before === BACKSLASH && !endsArgument(cursor, close + 1);
    if (!escaped && attributeEnd === undefined) return { close, escapes };
    escapes ||= escaped;
    from = (attributeEnd ?? close) + 1;
  }
}

/** True where a `,`, a `)` or the end of the line follows. */
export function endsArgument(cursor: Cursor, offset: number): boolean {
  const next = cursor.code(cursor.skipBlanks(offset));
  return next === COMMA || next === CLOSE || isLineBreak(next) || Number.isNaN(next);
}

/** Knows whether a tag such as `<b class=` is open. Looks at each place of the text once. */
class TagWatch {
  readonly #cursor: Cursor;
  #position: number;
  #inside = false;

  constructor(cursor: Cursor, start: number) {
    this.#cursor = cursor;
    this.#position = start;
  }

  /** Offset of the quote that ends the value of an attribute which begins with the quote at `open`, if one does. */
  attributeEnd(open: number): number | undefined {
    const cursor = this.#cursor;
    for (; this.#position < open; this.#position += 1) {
      const code = cursor.code(this.#position);
      if (code === GREATER) this.#inside = false;
      else if (code === LESS && isWordPart(cursor.code(this.#position + 1))) this.#inside = true;
    }
    if (!this.#inside) return undefined;
    const end = cursor.find(QUOTE, open + 1);
    const next = end === undefined ? undefined : cursor.text[end + 1];
    return next !== undefined && ' />'.includes(next) ? end : undefined;
  }
}
