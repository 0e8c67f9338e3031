import type { Suggestion } from '../diagnostics/diagnostic.ts';
import { isLineBreak } from './characters.ts';
import type { SyntaxRule } from './codes.ts';
import type { Cursor } from './cursor.ts';
import { findUnquotedEnd, type Quoted, readQuoted, readWronglyQuoted } from './text.ts';
import { startsAnyCall, startsStatement } from './lookahead.ts';
import { ArgumentNode, type ArgumentRange } from './nodes.ts';
import type { Argument } from './syntax.ts';
import { leastArguments } from './vocabulary.ts';

/** The arguments of one call, and where reading goes on. */
export interface ArgumentList {
  readonly arguments: readonly Argument[];
  /** Offset one past the `)`, or past the last argument where the `)` is missing. */
  readonly end: number;
}

/** Reads the arguments of the call of `macro` whose `(` stands at `open`. Each kind of mistake is reported once a call. */
export function readArguments(cursor: Cursor, macro: string, open: number): ArgumentList {
  return new ArgumentReader(cursor, macro, open).read();
}

class ArgumentReader {
  private readonly cursor: Cursor;
  private readonly macro: string;
  private readonly open: number;
  private readonly arguments: Argument[] = [];
  private reported: SyntaxRule[] = [];
  private position: number;
  /** Offset one past the last argument or separator: where a `)` would have to stand. */
  private readTo: number;
  private afterComma = true;
  private lastQuoted = false;
  /** Where the text of the last argument begins. */
  private lastStart = 0;

  constructor(cursor: Cursor, macro: string, open: number) {
    this.cursor = cursor;
    this.macro = macro;
    this.open = open;
    this.position = open + 1;
    this.readTo = open + 1;
  }

  read(): ArgumentList {
    for (;;) {
      const crossed = this.#skipToNext();
      const character = this.cursor.text[this.position];
      if (this.#isUnclosed(character, crossed)) return this.#unclosed();
      if (character === ')') return this.#close();
      if (character === ',') this.#comma();
      else this.#argument(crossed);
    }
  }

  /** Skips white space and lines of comment; true where a line break was among it. */
  #skipToNext(): boolean {
    const cursor = this.cursor;
    this.position = cursor.skipBlanks(this.position);
    if (!isLineBreak(cursor.code(this.position))) return false;
    this.position = cursor.skipBlanks(this.position, true);
    while (cursor.text.startsWith('%%', this.position)) {
      this.position = cursor.skipBlanks(cursor.lineEnd(this.position), true);
    }
    return true;
  }

  /** True where the text ends or the next statement begins, although no `)` was read. */
  #isUnclosed(character: string | undefined, crossed: boolean): boolean {
    if (character === undefined) return true;
    if (!this.afterComma && character === '{') return true;
    if (!crossed) return false;
    return (
      character === '}' ||
      startsStatement(this.cursor, this.position) ||
      (!this.afterComma && startsAnyCall(this.cursor, this.position))
    );
  }

  #unclosed(): ArgumentList {
    const at = this.readTo;
    // An unclosed text has taken the `)` with it: that is one mistake.
    if (this.reported.includes('syntax-unclosed-string'))
      return { arguments: this.arguments.slice(), end: at };
    this.#report('syntax-unclosed-call', this.open, this.open + 1, 'this ( is never closed', [
      this.#closing(at),
    ]);
    return { arguments: this.arguments.slice(), end: at };
  }

  /** The `)` that is missing at `at`, and quotes for the last argument, which Mermaid wants before it. */
  #closing(at: number): Suggestion {
    const bare = !this.afterComma && !this.lastQuoted;
    const start = bare ? this.lastStart : at;
    const replacement = bare ? `${inQuotes(this.cursor.text.slice(start, at))})` : ')';
    const span = this.cursor.span(start, at);
    const message = 'close the call after its last argument';
    // After a comma more than the `)` is missing.
    return { message, replacement, span, safe: !this.afterComma };
  }

  #close(): ArgumentList {
    this.#checkSpaceAfterString('syntax-space-after-string');
    return { arguments: this.arguments.slice(), end: this.position + 1 };
  }

  #comma(): void {
    if (this.afterComma) this.#addEmpty();
    else this.#checkSpaceAfterString('syntax-space-before-comma');
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
    this.arguments.push(new ArgumentNode(this.cursor.source, range));
    this.lastQuoted = range.quoted;
    this.lastStart = range.valueStart;
  }

  #argument(crossed: boolean): void {
    if (!this.afterComma) this.#missingComma();
    const start = this.position;
    const nameEnd = this.#name();
    const valueStart = this.position;
    const quoted = this.#quoted();
    if (quoted) {
      if (nameEnd === 0) this.#checkBeforeQuote(start, quoted.end, crossed);
      this.position = quoted.end;
      const { end, valueStart: from, valueEnd, escapes } = quoted;
      this.#add({ start, end, nameEnd, valueStart: from, valueEnd, quoted: true, escapes });
    } else {
      this.#unquoted(nameEnd !== 0);
      const end = this.position;
      this.#add({ start, end, nameEnd, valueStart, valueEnd: end, quoted: false, escapes: false });
    }
    // Mermaid minds `""`, but not `" "`.
    const written = this.position - valueStart;
    if (nameEnd !== 0 && written === (quoted ? 2 : 0)) this.#emptyNamed(start);
    this.readTo = this.position;
    this.afterComma = false;
  }

  /** Reads `$name =`; returns where the name ends, or 0 where there is none. */
  #name(): number {
    const cursor = this.cursor;
    const start = this.position;
    if (cursor.text[start] !== '$') return 0;
    const end = cursor.wordEnd(start + 1);
    const equals = cursor.skipBlanks(end);
    if (end === start + 1 || cursor.text[equals] !== '=') return 0;
    this.position = cursor.skipBlanks(equals + 1);
    return end;
  }

  #quoted(): Quoted | undefined {
    const open = this.position;
    if (this.cursor.text[open] !== '"') return this.#wronglyQuoted(open);
    const quoted = readQuoted(this.cursor, open);
    if (!quoted.closed) {
      const message = 'this text has no closing quote';
      this.#report('syntax-unclosed-string', open, open + 1, message);
    }
    if (quoted.escapes) this.#escapedQuote(open, quoted.end);
    return quoted;
  }

  #wronglyQuoted(open: number): Quoted | undefined {
    const quoted = readWronglyQuoted(this.cursor, open);
    if (!quoted) return undefined;
    const replacement = inQuotes(this.cursor.text.slice(open + 1, quoted.end - 1));
    const message = 'Mermaid knows only straight double quotes';
    this.#report('syntax-wrong-quotes', open, quoted.end, message, [
      { message: 'use straight double quotes', replacement, safe: true },
    ]);
    return quoted;
  }

  #unquoted(named: boolean): void {
    const cursor = this.cursor;
    const start = this.position;
    const end = findUnquotedEnd(cursor, start);
    this.position = cursor.trimEnd(start, end);
    if (this.position > start && (named || this.#isLast(end))) this.#needsQuotes(start, named);
  }

  /** True where the call ends here, with as many arguments as Mermaid wants of it: else it lacks more than quotes. */
  #isLast(end: number): boolean {
    const closes = this.cursor.text[this.cursor.skipBlanks(end, true)] === ')';
    return closes && this.arguments.length + 1 >= leastArguments(this.macro);
  }

  #needsQuotes(start: number, named: boolean): void {
    const rule = named ? 'syntax-unquoted-named-argument' : 'syntax-unquoted-last-argument';
    const message = named
      ? 'Mermaid wants the value of a named argument in quotes'
      : 'Mermaid reads this argument on, past the ) and into the next statement';
    const replacement = inQuotes(this.cursor.text.slice(start, this.position));
    this.#report(rule, start, this.position, message, [
      { message: 'quote it', replacement, safe: true },
    ]);
  }

  #missingComma(): void {
    const at = this.readTo;
    const message = 'a comma is missing before this argument';
    this.#report('syntax-missing-comma', this.position, this.position + 1, message, [
      {
        message: 'insert a comma',
        replacement: ',',
        span: this.cursor.span(at, at),
        safe: true,
      },
    ]);
  }

  #emptyNamed(start: number): void {
    const message = 'Mermaid does not accept an empty value here';
    this.#report('syntax-empty-named-argument', start, this.position, message);
  }

  #escapedQuote(open: number, end: number): void {
    const replacement = this.cursor.text.slice(open, end).replaceAll('\\"', '#quot;');
    this.#report('syntax-escaped-quote', open, end, 'Mermaid ends the text at an escaped quote', [
      { message: 'write #quot;', replacement, safe: true },
    ]);
  }

  #checkBeforeQuote(start: number, end: number, crossed: boolean): void {
    const cursor = this.cursor;
    if (crossed) {
      const message = 'Mermaid does not read a quoted argument that begins a line';
      this.#report('syntax-string-on-new-line', start, end, message);
      return;
    }
    for (let at = this.readTo; at < start; at += 1) {
      if (cursor.text[at] === ' ') continue;
      const message = 'Mermaid allows only plain spaces before a quote';
      this.#report('syntax-space-before-quote', at, at + 1, message, [
        { message: 'use a plain space', replacement: ' ', safe: true },
      ]);
    }
  }

  /** Mermaid reads white space after a closing quote as one more argument. */
  #checkSpaceAfterString(rule: SyntaxRule): void {
    const start = this.readTo;
    if (this.afterComma || !this.lastQuoted || start === this.position) return;
    if (this.reported.includes('syntax-string-on-new-line')) return;
    const message = 'Mermaid reads this white space as one more argument';
    this.#report(rule, start, this.position, message, [
      { message: 'remove the white space', replacement: '', safe: true },
    ]);
  }

  #report(
    rule: SyntaxRule,
    start: number,
    end: number,
    message: string,
    suggestions: readonly Suggestion[] = [],
  ): void {
    if (this.reported.includes(rule)) return;
    this.reported.push(rule);
    this.cursor.report(rule, start, end, message, suggestions);
  }
}

/** A text in the only quotes that Mermaid knows; it has no escapes, but shows `#quot;` as a quote. */
function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '#quot;')}"`;
}
