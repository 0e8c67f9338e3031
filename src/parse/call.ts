import type { Span } from '../diagnostics/diagnostic.ts';
import { CallFindings } from './call-findings.ts';
import { isLineBreak } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { findUnquotedEnd, type Quoted, readQuoted, readWronglyQuoted } from './text.ts';
import { startsAnyCall, startsStatement } from './lookahead.ts';
import type { ArgumentRange, ArgumentTable } from './nodes.ts';
import type { Argument } from './syntax.ts';
import { leastArguments } from './vocabulary.ts';

const QUOTE = 34;
const DOLLAR = 36;
const PERCENT = 37;
const CLOSE = 41;
const COMMA = 44;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Reads the arguments of the call of `macro` whose `(` stands at `open`. Each kind of mistake is reported once a call.
 *
 * @param table they are added to it
 * @returns offset one past the `)`, or past the last argument where the `)` is missing
 */
export function readArguments(
  cursor: Cursor,
  table: ArgumentTable,
  macro: string,
  open: number,
): number {
  return new ArgumentReader(cursor, table, macro, open).read();
}

/** A named argument without a value. */
interface EmptyNamed {
  /** Where what stands before it ends, if anything does. */
  readonly before: number | undefined;
  readonly start: number;
  readonly end: number;
  /** The number of the argument after it. */
  readonly at: number;
}

class ArgumentReader {
  private readonly cursor: Cursor;
  private readonly macro: string;
  private readonly open: number;
  private readonly table: ArgumentTable;
  /** The number of the call's first argument. */
  private readonly first: number;
  private readonly findings: CallFindings;
  private position: number;
  /** Offset one past the last argument or separator: where a `)` would have to stand. */
  private readTo: number;
  private afterComma = true;
  /** Where the comments among the arguments stand, and whether one stands on the line of an argument. */
  private comments: Span[] | undefined;
  private hasTrailingComment = false;
  private lastQuoted = false;
  /** The first quoted argument that begins a line, if one does. */
  private lineString: Argument | undefined;
  /** Where the text of the last argument begins. */
  private lastStart = 0;
  /** Offset one past the last argument; undefined before the first. */
  private lastEnd: number | undefined;
  /** The first named argument without a value. */
  private empty: EmptyNamed | undefined;

  constructor(cursor: Cursor, table: ArgumentTable, macro: string, open: number) {
    this.cursor = cursor;
    this.table = table;
    this.first = table.size;
    this.findings = new CallFindings(cursor);
    this.macro = macro;
    this.open = open;
    this.position = open + 1;
    this.readTo = open + 1;
  }

  /** How many arguments were read. */
  get #count(): number {
    return this.table.size - this.first;
  }

  read(): number {
    for (;;) {
      const crossed = this.#skipToNext();
      const code = this.cursor.code(this.position);
      if (this.#isUnclosed(code, crossed)) return this.#unclosed();
      if (code === CLOSE) return this.#close();
      if (code === COMMA) this.#comma();
      else this.#argument(crossed);
    }
  }

  /** Skips white space and lines of comment; true where a line break was among it. */
  #skipToNext(): boolean {
    const cursor = this.cursor;
    this.position = cursor.skipBlanks(this.position);
    const isComment = this.#isTrailingComment();
    if (!isComment && !isLineBreak(cursor.code(this.position))) return false;
    this.hasTrailingComment ||= isComment;
    this.position = cursor.skipBlanks(this.position, true);
    while (cursor.text.startsWith('%%', this.position)) {
      const lineEnd = cursor.lineEnd(this.position);
      const end = cursor.trimEnd(this.position, lineEnd);
      (this.comments ??= []).push(cursor.span(this.position, end));
      this.position = cursor.skipBlanks(lineEnd, true);
    }
    return true;
  }

  /** True for `%%` after an argument or a comma, where what follows on that line cannot be one. */
  #isTrailingComment(): boolean {
    const { cursor, position } = this;
    if (cursor.code(position) !== PERCENT || cursor.code(position + 1) !== PERCENT) return false;
    return /^[^(),"$]*$/.test(cursor.text.slice(position, cursor.lineEnd(position)));
  }

  /** True where the text ends or the next statement begins, although no `)` was read. */
  #isUnclosed(code: number, crossed: boolean): boolean {
    if (Number.isNaN(code)) return true;
    if (!this.afterComma && code === OPEN_BRACE) return true;
    if (!crossed) return false;
    return (
      code === CLOSE_BRACE ||
      startsStatement(this.cursor, this.position) ||
      (!this.afterComma && startsAnyCall(this.cursor, this.position))
    );
  }

  #unclosed(): number {
    const end = this.readTo;
    this.#finish();
    const bareFrom = this.afterComma || this.lastQuoted ? null : this.lastStart;
    this.findings.unclosedCall(this.open, end, bareFrom, !this.afterComma);
    this.#checkLines(end);
    return end;
  }

  #close(): number {
    this.#checkSpaceAfterString(true);
    this.#finish();
    this.#checkLines(this.position);
    return this.position + 1;
  }

  #comma(): void {
    if (this.afterComma) this.#addEmpty();
    else this.#checkSpaceAfterString(false);
    this.position += 1;
    this.readTo = this.position;
    this.afterComma = true;
  }

  /** The argument between two commas with nothing in between. */
  #addEmpty(): void {
    const at = this.readTo;
    const range = { start: at, end: at, nameEnd: 0, valueStart: at, valueEnd: at };
    this.#add({ ...range, quoted: false, escapes: false });
  }

  #add(range: ArgumentRange): void {
    this.table.add(range);
    this.lastQuoted = range.quoted;
    this.lastStart = range.valueStart;
  }

  #argument(crossed: boolean): void {
    const start = this.position;
    if (!this.afterComma) this.findings.missingComma(this.readTo, start, this.lastQuoted);
    const nameEnd = this.#name();
    const valueStart = this.position;
    const quoted = this.#quoted();
    if (quoted) {
      if (nameEnd === 0 && !crossed) this.#checkSpaceBeforeQuote(start);
      this.position = quoted.end;
      const { end, valueStart: from, valueEnd, escapes } = quoted;
      this.#add({ start, end, nameEnd, valueStart: from, valueEnd, quoted: true, escapes });
      if (nameEnd === 0 && crossed) this.lineString ??= this.table.at(this.table.size - 1);
    } else {
      this.#unquoted(nameEnd !== 0);
      const end = this.position;
      this.#add({ start, end, nameEnd, valueStart, valueEnd: end, quoted: false, escapes: false });
    }
    // Mermaid minds `""`, but not `" "`.
    const written = this.position - valueStart;
    if (nameEnd !== 0 && written === (quoted ? 2 : 0)) this.#emptyNamed(start);
    this.readTo = this.position;
    this.lastEnd = this.position;
    this.afterComma = false;
  }

  #emptyNamed(start: number): void {
    this.empty ??= { before: this.lastEnd, start, end: this.position, at: this.table.size };
  }

  /** Reports what is known only when all arguments are. */
  #finish(): void {
    if (!this.empty) return;
    const { before, start, end, at } = this.empty;
    const isLast = this.table.slice(at, this.table.size).every(({ name }) => name !== null);
    this.findings.emptyNamed(before ?? start, start, end, before !== undefined && isLast);
  }

  /** Reads `$name =`; returns where the name ends, or 0 where there is none. */
  #name(): number {
    const cursor = this.cursor;
    const start = this.position;
    if (cursor.code(start) !== DOLLAR) return 0;
    const end = cursor.wordEnd(start + 1);
    const equals = cursor.skipBlanks(end);
    if (end === start + 1 || cursor.text[equals] !== '=') return 0;
    this.position = cursor.skipBlanks(equals + 1);
    return end;
  }

  #quoted(): Quoted | undefined {
    const open = this.position;
    if (this.cursor.code(open) !== QUOTE) {
      const quoted = readWronglyQuoted(this.cursor, open);
      if (quoted) this.findings.wrongQuotes(open, quoted.end);
      return quoted;
    }
    const quoted = readQuoted(this.cursor, open);
    if (!quoted.closed) this.findings.unclosedString(open, quoted.end);
    if (quoted.escapes) this.findings.escapedQuote(open, quoted.end);
    return quoted;
  }

  #unquoted(named: boolean): void {
    const cursor = this.cursor;
    const start = this.position;
    const end = findUnquotedEnd(cursor, start);
    this.position = cursor.trimEnd(start, end);
    const needsQuotes = this.position > start && (named || this.#isLast(end));
    if (needsQuotes) this.findings.unquoted(start, this.position, named);
  }

  /** True where the call ends here, with as many arguments as Mermaid wants of it: else it lacks more than quotes. */
  #isLast(end: number): boolean {
    const closes = this.cursor.text[this.cursor.skipBlanks(end, true)] === ')';
    return closes && this.#count + 1 >= leastArguments(this.macro);
  }

  #checkSpaceBeforeQuote(start: number): void {
    for (let at = this.readTo; at < start; at += 1) {
      if (this.cursor.text[at] !== ' ') return this.findings.spaceBeforeQuote(at);
    }
  }

  #checkSpaceAfterString(isLast: boolean): void {
    const start = this.readTo;
    const isSpaced = !this.afterComma && this.lastQuoted && start < this.position;
    if (isSpaced && !this.lineString) this.findings.spaceAfterString(start, this.position, isLast);
  }

  #checkLines(close: number): void {
    if (!this.lineString && !this.hasTrailingComment) return;
    const { lineString, open, comments = [] } = this;
    const all = this.table.slice(this.first, this.table.size);
    const place = { start: open - this.macro.length, open, close };
    this.findings.overLines(lineString, place, all, comments);
  }
}
