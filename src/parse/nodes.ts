import type { Span } from '../diagnostics/diagnostic.ts';
import type { DiagramText } from './diagram-text.ts';
import type { Argument, Located, MacroCall, Statement } from './syntax.ts';

/*
 * The parts of the syntax tree of which a large diagram has very many keep offsets only, and work out texts and spans when
 * asked: most are asked for once or never, and what is not kept need not be collected as garbage.
 */

/** Where an argument and its parts begin and end. */
export interface ArgumentRange {
  readonly start: number;
  readonly end: number;
  /** Offset one past the name, which follows a `$` at `start`; 0 where there is none. */
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly quoted: boolean;
  /** True where the value holds `\"`. */
  readonly escapes: boolean;
}

/** A text that works out its span when asked. */
class Piece implements Located<string> {
  readonly value: string;
  private readonly source: DiagramText;
  private readonly start: number;
  private readonly end: number;

  constructor(value: string, source: DiagramText, start: number, end: number) {
    this.value = value;
    this.source = source;
    this.start = start;
    this.end = end;
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }
}

/** An argument of a call. */
export class ArgumentNode implements Argument {
  readonly quoted: boolean;
  private readonly source: DiagramText;
  private readonly start: number;
  private readonly end: number;
  private readonly nameEnd: number;
  private readonly valueStart: number;
  private readonly valueEnd: number;
  private readonly escapes: boolean;

  constructor(source: DiagramText, range: ArgumentRange) {
    this.quoted = range.quoted;
    this.source = source;
    this.start = range.start;
    this.end = range.end;
    this.nameEnd = range.nameEnd;
    this.valueStart = range.valueStart;
    this.valueEnd = range.valueEnd;
    this.escapes = range.escapes;
  }

  get name(): Located<string> | null {
    if (this.nameEnd === 0) return null;
    const start = this.start + 1;
    return new Piece(this.source.slice(start, this.nameEnd), this.source, start, this.nameEnd);
  }

  get value(): Located<string> {
    const written = this.source.slice(this.valueStart, this.valueEnd);
    const value = this.escapes ? written.replaceAll('\\"', '"') : written;
    return new Piece(value, this.source, this.valueStart, this.valueEnd);
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }
}

/** A call; it gets its body, if any, after it was read. */
export class CallNode implements MacroCall {
  readonly type = 'call';
  readonly macro: Located<string>;
  readonly arguments: readonly Argument[];
  children: Statement[] | null = null;
  private readonly source: DiagramText;
  private readonly start: number;
  private end: number;

  constructor(
    source: DiagramText,
    start: number,
    macro: string,
    args: readonly Argument[],
    end: number,
  ) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.macro = new Piece(macro, source, start, start + macro.length);
    this.arguments = args;
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }

  /** Makes the body that ends at `end` part of the call. */
  closeBody(end: number): void {
    this.end = end;
  }
}
