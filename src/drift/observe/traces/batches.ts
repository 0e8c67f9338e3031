/** One element of a `resourceSpans` array, as it stands in a file. */
export interface Batch {
  readonly text: string;
  /** Where it begins: the line and column from 1, and the offset in code units. */
  readonly line: number;
  readonly column: number;
  readonly start: number;
}

/** The field that holds batches, in JSON's and in protobuf's own spelling. */
const FIELD = /^resource_?spans$/iu;

const LINE_FEED = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/**
 * Finds the batches of OTLP/JSON in a text that comes in pieces, whatever it is wrapped in: one request, a list of them, or one a line as
 * the collector's file exporter writes them. Holds no more than one batch at a time.
 */
export class BatchScanner {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The last string outside of batches: the key, where a list opens after it. */
  #word = '';
  /** The depth inside the list of batches; 0 outside of one. */
  #listDepth = 0;
  #line = 1;
  /** Offset of the first code unit of the line. */
  #lineStart = 0;
  /** Code units before the piece that is being read. */
  #before = 0;
  /** The batch that is open: its beginning, and its text so far. */
  #open: Omit<Batch, 'text'> | undefined;
  #pieces: string[] = [];

  /** True where the text so far is whole: nothing is left open. */
  get isWhole(): boolean {
    return this.#depth === 0 && !this.#isInString;
  }

  /** The place up to which it was read. */
  get end(): Omit<Batch, 'text'> {
    const start = this.#before;
    return { line: this.#line, column: start - this.#lineStart + 1, start };
  }

  /** Takes the next piece and returns the batches that end in it. */
  push(piece: string): Batch[] {
    const found: Batch[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (this.#isInString) this.#readInString(piece, at, code);
      else if (code === QUOTE) {
        this.#isInString = true;
        this.#word = '';
      } else if (code === LINE_FEED) this.#newLine(at);
      else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        if (code === OPEN_OBJECT && this.#opens()) {
          from = at;
          this.#begin(at);
        }
        this.#depth += 1;
        if (code === OPEN_LIST && this.#listDepth === 0 && FIELD.test(this.#word)) {
          this.#listDepth = this.#depth;
        }
        this.#word = '';
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#open && this.#depth === this.#listDepth) {
          found.push(this.#finish(piece.slice(from, at + 1)));
        } else if (this.#depth < this.#listDepth) this.#listDepth = 0;
      }
    }
    if (this.#open) this.#pieces.push(piece.slice(from));
    this.#before += piece.length;
    return found;
  }

  #opens(): boolean {
    return !this.#open && this.#listDepth > 0 && this.#depth === this.#listDepth;
  }

  #readInString(piece: string, at: number, code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) this.#isInString = false;
    else if (!this.#open && this.#word.length < 32) this.#word += piece[at] ?? '';
    if (code === LINE_FEED) this.#newLine(at);
  }

  #newLine(at: number): void {
    this.#line += 1;
    this.#lineStart = this.#before + at + 1;
  }

  #begin(at: number): void {
    const start = this.#before + at;
    this.#open = { line: this.#line, column: start - this.#lineStart + 1, start };
    this.#pieces = [];
  }

  #finish(last: string): Batch {
    const place = this.#open ?? this.end;
    const text = [...this.#pieces, last].join('');
    this.#open = undefined;
    this.#pieces = [];
    return { text, ...place };
  }
}
