import type { Diagnostic, Span, Suggestion } from '../diagnostics/diagnostic.ts';
import { isBlank, isInk, isLineBreak, isSpace, isWordPart } from './characters.ts';
import {
  type RepairedRule,
  syntaxDiagnostic,
  type SyntaxRule,
  type UnsafeSuggestion,
} from './codes.ts';
import type { DiagramText } from './diagram-text.ts';
import type { Located } from './syntax.ts';

const LINE_BREAK = /[\n\r]/g;

/** A place in the text of one diagram that moves forward, and what was found on the way. Offsets are those of the diagram. */
export class Cursor {
  readonly source: DiagramText;
  readonly text: string;
  readonly diagnostics: Diagnostic[] = [];
  position = 0;
  readonly #mostFindings: number;
  /** By code unit: up to which offset it is known not to occur, from where it was last sought. */
  readonly #absent = new Map<number, number>();
  /** The line whose end was sought last: from where on, and where it ends. */
  #lineFrom = 0;
  #lineTo = -1;
  /** What is known not to occur any more. */
  readonly #nowhere = new Set<string>();

  /** @param mostFindings beyond so many it is only said that there are more */
  constructor(source: DiagramText, mostFindings: number) {
    this.source = source;
    this.#mostFindings = mostFindings;
    this.text = source.text;
  }

  get atEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The code unit at `offset`, NaN past the end. */
  code(offset = this.position): number {
    return this.text.charCodeAt(offset);
  }

  span(start: number, end: number): Span {
    return this.source.span(start, end);
  }

  located<T>(value: T, start: number, end: number): Located<T> {
    return { value, span: this.span(start, end) };
  }

  /** The text from `start` to `end` without surrounding white space, and where that stands. */
  trimmed(start: number, end: number): Located<string> {
    const from = Math.min(this.skipBlanks(start, true), end);
    const to = this.trimEnd(from, end);
    return this.located(this.source.slice(from, to), from, to);
  }

  /** First offset from `offset` on that holds no white space; line breaks end the search unless `acrossLines`. */
  skipBlanks(offset: number, acrossLines = false): number {
    if (isInk(this.text.charCodeAt(offset))) return offset;
    const skipped = acrossLines ? isSpace : isBlank;
    let at = offset;
    while (at < this.text.length && skipped(this.code(at))) at += 1;
    return at;
  }

  /** Offset of the end of the word that begins at `offset`; looks no further than `most` code units. */
  wordEnd(offset: number, most = Infinity): number {
    const limit = Math.min(this.text.length, offset + most);
    let at = offset;
    while (at < limit && isWordPart(this.code(at))) at += 1;
    return at;
  }

  /** Offset of the end of the text from `start` to `end` without the white space that ends it. */
  trimEnd(start: number, end: number): number {
    if (isInk(this.text.charCodeAt(end - 1))) return end;
    let at = end;
    while (at > start && isSpace(this.code(at - 1))) at -= 1;
    return at;
  }

  /** Offset of the next `code` on the line of `offset`. Remembers a vain search, so that many of them stay linear. */
  find(code: number, offset: number): number | undefined {
    const absentTo = this.#absent.get(code) ?? 0;
    if (offset < absentTo) return undefined;
    for (let at = offset; at < this.text.length; at += 1) {
      const found = this.code(at);
      if (found === code) return at;
      if (isLineBreak(found)) {
        this.#absent.set(code, at);
        return undefined;
      }
    }
    this.#absent.set(code, this.text.length);
    return undefined;
  }

  /** Offset of the line break that ends the line of `offset`, or of the end of the text. Remembers the last line. */
  lineEnd(offset: number): number {
    if (offset < this.#lineFrom || offset > this.#lineTo) {
      this.#lineFrom = offset;
      this.#lineTo = this.#breakFrom(offset);
    }
    return this.#lineTo;
  }

  #breakFrom(offset: number): number {
    const { text, source } = this;
    if (!source.hasReturns) {
      const feed = text.indexOf('\n', offset);
      return feed === -1 ? text.length : feed;
    }
    LINE_BREAK.lastIndex = offset;
    return LINE_BREAK.test(text) ? LINE_BREAK.lastIndex - 1 : text.length;
  }

  /** Offset of the next `text` anywhere ahead. Remembers that there is none, so that many vain searches stay linear. */
  findAhead(text: string, offset: number): number | undefined {
    if (this.#nowhere.has(text)) return undefined;
    const found = this.text.indexOf(text, offset);
    if (found !== -1) return found;
    this.#nowhere.add(text);
    return undefined;
  }

  /** Reports a finding at `start` to `end`; only some rules have repairs for `--fix`. */
  report(
    rule: RepairedRule,
    start: number,
    end: number,
    message: string,
    suggestions: readonly Suggestion[],
  ): void;
  report(
    rule: SyntaxRule,
    start: number,
    end: number,
    message: string,
    suggestions?: readonly UnsafeSuggestion[],
  ): void;
  report(
    rule: SyntaxRule,
    start: number,
    end: number,
    message: string,
    suggestions: readonly Suggestion[] = [],
  ): void {
    this.#add(rule, this.span(start, end), message, suggestions);
  }

  /** Reports a finding at `span`, as {@link report}. */
  reportAt(
    rule: RepairedRule,
    span: Span,
    message: string,
    suggestions: readonly Suggestion[],
  ): void;
  reportAt(rule: SyntaxRule, span: Span, message: string): void;
  reportAt(
    rule: SyntaxRule,
    span: Span,
    message: string,
    suggestions: readonly Suggestion[] = [],
  ): void {
    this.#add(rule, span, message, suggestions);
  }

  #add(rule: SyntaxRule, span: Span, message: string, suggestions: readonly Suggestion[]): void {
    const count = this.diagnostics.length;
    if (count < this.#mostFindings) {
      this.diagnostics.push(syntaxDiagnostic(rule, span, message, suggestions));
    } else if (count === this.#mostFindings) {
      const more = 'there are more syntax errors, which are not reported';
      this.diagnostics.push(syntaxDiagnostic('syntax-too-many', span, more));
    }
  }
}
