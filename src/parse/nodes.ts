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

/** Numbers for each argument: where it, and its text, begin and end, and its traits. */
const NUMBERS = 5;
/** So many arguments have room at first: those of most diagrams. */
const FIRST_ROOM = 256;

/**
 * Where the arguments of all calls of a diagram stand, as numbers side by side. A large diagram has millions of them: as objects
 * they were half of all that it took in memory, and most of what the garbage collector had to move.
 */
export class ArgumentTable {
  /** How many arguments it holds; the last ones may be taken back. */
  size = 0;
  readonly source: DiagramText;
  private numbers = new Int32Array(FIRST_ROOM * NUMBERS);

  constructor(source: DiagramText) {
    this.source = source;
  }

  add({ start, end, nameEnd, valueStart, valueEnd, quoted, escapes }: ArgumentRange): void {
    const nameLength = nameEnd === 0 ? 0 : nameEnd - start - 1;
    const traits = (quoted ? QUOTED : 0) + (escapes ? ESCAPES : 0) + nameLength * NAME_LENGTH;
    this.put(start, end, valueStart, valueEnd, traits);
  }

  /** Adds an argument without name and quotes. */
  addWord(start: number, end: number): void {
    this.put(start, end, start, end, 0);
  }

  /** Adds a text whose quotes stand at `open` and `close`; with a name where it begins before: `$name="text"`. */
  addText(start: number, open: number, close: number): void {
    const nameLength = open === start ? 0 : open - start - 2;
    this.put(start, close + 1, open + 1, close, QUOTED + nameLength * NAME_LENGTH);
  }

  /** The arguments from number `first` to before number `end`, made anew each time. */
  slice(first: number, end: number): readonly Argument[] {
    const found: Argument[] = [];
    for (let index = first; index < end; index += 1) found.push(this.at(index));
    return found;
  }

  /** The argument of that number, made anew each time. */
  at(index: number): Argument {
    const { numbers } = this;
    const at = index * NUMBERS;
    return new ArgumentNode(
      this.source,
      numbers[at] ?? 0,
      numbers[at + 1] ?? 0,
      numbers[at + 2] ?? 0,
      numbers[at + 3] ?? 0,
      numbers[at + 4] ?? 0,
    );
  }

  /**
   * Whether the arguments from number `first` to before number `end` all stand by their position, have a text, and from the third on
   * quotes.
   */
  arePlain(first: number, end: number): boolean {
    const { numbers } = this;
    for (let index = first; index < end; index += 1) {
      const at = index * NUMBERS;
      if (numbers[at + 2] === numbers[at + 3]) return false;
      const traits = numbers[at + 4];
      if (traits !== QUOTED && (traits !== 0 || index > first + 1)) return false;
    }
    return true;
  }

  private put(
    start: number,
    end: number,
    valueStart: number,
    valueEnd: number,
    traits: number,
  ): void {
    const at = this.size * NUMBERS;
    if (at === this.numbers.length) this.grow();
    const { numbers } = this;
    numbers[at] = start;
    numbers[at + 1] = end;
    numbers[at + 2] = valueStart;
    numbers[at + 3] = valueEnd;
    numbers[at + 4] = traits;
    this.size += 1;
  }

  private grow(): void {
    const larger = new Int32Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }
}

/** An argument of a call. */
class ArgumentNode implements Argument {
  private readonly source: DiagramText;
  private readonly start: number;
  private readonly end: number;
  private readonly valueStart: number;
  private readonly valueEnd: number;
  /** QUOTED, ESCAPES, and the length of the name times NAME_LENGTH. */
  private readonly traits: number;
  /** Of all that is worked out, the text is asked for most, and often: what holds it then shares one string. */
  private text: string | undefined;

  constructor(
    source: DiagramText,
    start: number,
    end: number,
    valueStart: number,
    valueEnd: number,
    traits: number,
  ) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
    this.traits = traits;
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
    this.text ??= this.read();
    return new Piece(this.text, this.source, this.valueStart, this.valueEnd);
  }

  get span(): Span {
    return this.source.span(this.start, this.end);
  }

  private read(): string {
    const written = this.source.slice(this.valueStart, this.valueEnd);
    return (this.traits & ESCAPES) === 0 ? written : written.replaceAll('\\"', '"');
  }
}

/** A call; it gets its body, if any, after it was read. */
export class CallNode implements MacroCall {
  readonly type = 'call';
  children: Statement[] | null = null;
  private readonly table: ArgumentTable;
  private readonly name: string;
  private readonly start: number;
  private readonly headEnd: number;
  private end: number;
  private readonly firstArgument: number;
  private readonly argumentsEnd: number;

  /**
   * @param table its last arguments, from number `firstArgument` on, are those of the call
   * @param start offset of the name
   * @param headEnd offset one past the `)`
   */
  constructor(
    table: ArgumentTable,
    name: string,
    start: number,
    headEnd: number,
    firstArgument: number,
  ) {
    this.table = table;
    this.name = name;
    this.start = start;
    this.headEnd = headEnd;
    this.end = headEnd;
    this.firstArgument = firstArgument;
    this.argumentsEnd = table.size;
  }

  get macro(): Located<string> {
    const { name, start } = this;
    return new Piece(name, this.table.source, start, start + name.length);
  }

  get arguments(): readonly Argument[] {
    return this.table.slice(this.firstArgument, this.argumentsEnd);
  }

  get plainArguments(): number {
    const { firstArgument, argumentsEnd } = this;
    return this.table.arePlain(firstArgument, argumentsEnd) ? argumentsEnd - firstArgument : 0;
  }

  get head(): Span {
    return this.table.source.span(this.start, this.headEnd);
  }

  get span(): Span {
    return this.table.source.span(this.start, this.end);
  }

  /** Makes the body that ends at `end` part of the call. */
  closeBody(end: number): void {
    this.end = end;
  }
}
