import type { Span, Suggestion } from '../diagnostics/diagnostic.ts';
import type { RepairedRule } from './codes.ts';
import type { Cursor } from './cursor.ts';
import type { Argument } from './syntax.ts';

/** Where one of these is reported, nobody knows for sure where the call was meant to end. */
const UNCLOSED = ['syntax-unclosed-string', 'syntax-unclosed-call'] as const;

/** An argument at the beginning of what follows, of which no quote is left over. */
const WHOLE_ARGUMENT = /^(?:\$\w+=)?(?:"[^"]*"|[^",()]*(?=[,)]))/;

/** What is wrong with one call, and how to repair it. Each kind of mistake is reported once a call. */
export class CallFindings {
  private readonly cursor: Cursor;
  private reported: RepairedRule[] | undefined;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /**
   * The `)` is missing; it belongs at `end`. `bareFrom` is where the last argument begins if it has no quotes, which Mermaid wants
   * there; `isComplete` is false after a comma, where more than the `)` is missing.
   */
  unclosedCall(open: number, end: number, bareFrom: number | null, isComplete: boolean): void {
    // An unclosed text has taken the `)` with it: that is one mistake.
    if (this.reported?.includes('syntax-unclosed-string')) return;
    const bare = bareFrom === null ? '' : inQuotes(this.cursor.text.slice(bareFrom, end));
    const span = this.cursor.span(bareFrom ?? end, end);
    const message = 'close the call after its last argument';
    this.report('syntax-unclosed-call', open, open + 1, 'this ( is never closed', [
      { message, replacement: `${bare})`, span, safe: isComplete },
    ]);
  }

  /** The text goes from the quote at `open` to `end`: to the end of the line, as far as one can tell. */
  unclosedString(open: number, end: number): void {
    const message = 'this text has no closing quote';
    const span = this.cursor.span(end, end);
    // Where there is more than a few words, further arguments may be among them.
    const safe = /^[^,()"]+$/.test(this.cursor.text.slice(open + 1, end));
    this.report('syntax-unclosed-string', open, open + 1, message, [
      { message: 'close it here', replacement: '"', span, safe },
    ]);
  }

  wrongQuotes(open: number, end: number): void {
    const replacement = inQuotes(this.cursor.text.slice(open + 1, end - 1));
    this.report('syntax-wrong-quotes', open, end, 'Mermaid knows only straight double quotes', [
      { message: 'use straight double quotes', replacement, safe: true },
    ]);
  }

  escapedQuote(open: number, end: number): void {
    const replacement = this.cursor.text.slice(open, end).replaceAll('\\"', '#quot;');
    this.report('syntax-escaped-quote', open, end, 'Mermaid ends the text at an escaped quote', [
      { message: 'write #quot;', replacement, safe: true },
    ]);
  }

  unquoted(start: number, end: number, isNamed: boolean): void {
    const rule = isNamed ? 'syntax-unquoted-named-argument' : 'syntax-unquoted-last-argument';
    const message = isNamed
      ? 'Mermaid wants the value of a named argument in quotes'
      : 'Mermaid reads this argument on, past the ) and into the next statement';
    const replacement = inQuotes(this.cursor.text.slice(start, end));
    this.report(rule, start, end, message, [{ message: 'quote it', replacement, safe: true }]);
  }

  /** `before` is where what stands before the argument ends: its comma goes with it. */
  emptyNamed(before: number, start: number, end: number, isLastByPosition: boolean): void {
    const message = 'Mermaid does not accept an empty value here';
    const span = this.cursor.span(before, end);
    // A named argument takes up a position: without it those by position that follow would move.
    const safe = isLastByPosition && !this.isUnclosed;
    this.report('syntax-empty-named-argument', start, end, message, [
      { message: 'leave it out', replacement: '', span, safe },
    ]);
  }

  /** The argument before it ends at `end`; Mermaid minds where that has no quotes. */
  missingComma(end: number, next: number, isQuoted: boolean): void {
    const rule = isQuoted ? 'syntax-missing-comma' : 'syntax-missing-comma-unquoted';
    const message = 'a comma is missing before this argument';
    const span = this.cursor.span(end, end);
    // A text without its closing quote would take the comma too, be it this one or the one before it.
    const safe =
      this.reported?.includes('syntax-unclosed-string') !== true &&
      WHOLE_ARGUMENT.test(this.cursor.text.slice(next, this.cursor.lineEnd(next)));
    this.report(rule, next, next + 1, message, [
      { message: 'insert a comma', replacement: ',', span, safe },
    ]);
  }

  spaceBeforeQuote(at: number): void {
    const message = 'Mermaid allows only plain spaces before a quote';
    this.report('syntax-space-before-quote', at, at + 1, message, [
      { message: 'use a plain space', replacement: ' ', safe: true },
    ]);
  }

  spaceAfterString(start: number, end: number, isLast: boolean): void {
    const rule = isLast ? 'syntax-space-after-string' : 'syntax-space-before-comma';
    const message = 'Mermaid reads this white space as one more argument';
    this.report(rule, start, end, message, [
      { message: 'remove the white space', replacement: '', safe: true },
    ]);
  }

  /**
   * A quoted argument begins a line, or else a comment ends one; the repair puts all arguments on one line, and the comments
   * among them before it.
   *
   * @param call where the call begins, and where its parentheses stand
   */
  overLines(
    argument: Argument | undefined,
    { start, open, close }: { start: number; open: number; close: number },
    all: readonly Argument[],
    comments: readonly Span[],
  ): void {
    const { source } = this.cursor;
    const from = comments.length === 0 ? open + 1 : source.lineStart(start);
    const before = comments.map((span) => source.ofFile(span) + source.newLine(start)).join('');
    const list = all.map(({ span }) => source.ofFile(span)).join(', ');
    const replacement = before + source.written(from, open + 1) + list;
    const span = this.cursor.span(from, close);
    const message = 'put the arguments on one line';
    // An instruction to c4gen would come into force, and a directive; what is not closed would go on into the next line.
    const isMovable = (comment: Span): boolean =>
      comment.end <= span.end && !/^%%(?:\{|\s*c4gen-)/.test(source.ofFile(comment));
    const safe = !this.isUnclosed && comments.every(isMovable);
    const repair = { message, replacement, span, safe };
    if (argument) {
      const what = 'Mermaid does not read a quoted argument that begins a line';
      this.cursor.reportAt('syntax-string-on-new-line', argument.span, what, [repair]);
    } else {
      const what = 'Mermaid wants a comment on its own line';
      this.cursor.reportAt('syntax-trailing-comment', comments[0]!, what, [repair]);
    }
  }

  private get isUnclosed(): boolean {
    return UNCLOSED.some((rule) => this.reported?.includes(rule));
  }

  private report(
    rule: RepairedRule,
    start: number,
    end: number,
    message: string,
    suggestions: readonly Suggestion[],
  ): void {
    this.reported ??= [];
    if (this.reported.includes(rule)) return;
    this.reported.push(rule);
    this.cursor.report(rule, start, end, message, suggestions);
  }
}

/** A text in the only quotes that Mermaid knows; it has no escapes, but shows `#quot;` as a quote. */
function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '#quot;')}"`;
}
