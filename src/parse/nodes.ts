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

const QUOTED = 1;
const ESCAPES = 2;
const NAME_LENGTH = 4;

/** An argument of a call. */
export class ArgumentNode implements Argument {
  private readonly source: DiagramText;
  private readonly start: number;
  private readonly end: number;
  private readonly valueStart: number;
  private readonly valueEnd: number;
  /** QUOTED, ESCAPES, and the length of the name times NAME_LENGTH. */
  private readonly traits: number;
  /** Of all that is worked out, the text is asked for most, and often: what holds it then shares one string. */
  private text: string | undefined;

  constructor(source: DiagramText, range: ArgumentRange) {
    this.source = source;
    this.start = range.start;
    this.end = range.end;
    this.valueStart = range.valueStart;
    this.valueEnd = range.valueEnd;
    const nameLength = range.nameEnd === 0 ? 0 : range.nameEnd - range.start - 1;
    this.traits =
      (range.quoted ? QUOTED : 0) + (range.escapes ? ESCAPES : 0) + nameLength * NAME_LENGTH;
    this.text = undefined;
  }

  get quoted(): boolean {
    return (this.traits & QUOTED) !== 0;
  }

  get name(): Located<string> | null {
    if (this.traits < NAME_LENGTH) return null;
    const start = this.start + 1;
    const end = start + Math.floor(this.traits / NAME_LENGTH);
    return new Piece(this.source.slice(start, end), this.source, start, end);
  }

  get value(): Located<string> {
    this.text ??= this.#read();
    return new Piece(this.text, this.source, this.valueStart, this.valueEnd);
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }

  #read(): string {
    const written = this.source.slice(this.valueStart, this.valueEnd);
    return (this.traits & ESCAPES) === 0 ? written : written.replaceAll('\\"', '"');
  }
}

/** A call; it gets its body, if any, after it was read. */
export class CallNode implements MacroCall {
  readonly type = 'call';
  readonly arguments: readonly Argument[];
  children: Statement[] | null = null;
  private readonly source: DiagramText;
  private readonly name: string;
  private readonly start: number;
  private readonly headEnd: number;
  private end: number;

  constructor(
    source: DiagramText,
    name: string,
    start: number,
    args: readonly Argument[],
    headEnd: number,
  ) {
    this.source = source;
    this.name = name;
    this.start = start;
    this.arguments = args;
    this.headEnd = headEnd;
    this.end = headEnd;
  }

  get macro(): Located<string> {
    return new Piece(this.name, this.source, this.start, this.start + this.name.length);
  }

  get head(): Span {
    return this.source.span(this.start, this.headEnd);
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }

  /** Makes the body that ends at `end` part of the call. */
  closeBody(end: number): void {
    this.end = end;
  }
}
