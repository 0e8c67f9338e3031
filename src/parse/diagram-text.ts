import type { Span } from '../diagnostics/diagnostic.ts';
import type { Lines } from './lines.ts';

/** Indentation and the `>` of block quotes; nobody indents further. */
const MARGIN = /^(?:[^\S\r\n]|>){0,200}/;

/** The text of one diagram, and where it stands in its file. All offsets are those of the diagram. */
export class DiagramText {
  readonly text: string;
  /** True where some line ends with CR LF or a lone CR. */
  readonly hasReturns: boolean;
  readonly #file: string;
  /** Offset in the file of the first code unit of `text`. */
  readonly #base: number;
  readonly #lines: Lines;
  #lineBreak: string | undefined;

  /**
   * @param text without the `>` of block quotes, as long as the part of the file it stands for
   * @param file the text of the whole file
   * @param base offset in the file of the first code unit of `text`
   */
  constructor(text: string, file: string, base: number, lines: Lines) {
    this.text = text;
    this.hasReturns = text.includes('\r');
    this.#file = file;
    this.#base = base;
    this.#lines = lines;
  }

  span(start: number, end: number): Span {
    return this.#lines.span(this.#base + start, this.#base + end);
  }

  /** The text from `start` to `end`; Mermaid turns every line break into LF before it reads a text. */
  slice(start: number, end: number): string {
    const slice = this.text.slice(start, end);
    return this.hasReturns ? slice.replace(/\r\n?/g, '\n') : slice;
  }

  /** The text from `start` to `end` as it stands in the file. */
  written(start: number, end: number): string {
    return this.#file.slice(this.#base + start, this.#base + end);
  }

  /** What a span of the file covers, as written. */
  ofFile({ start, end }: Span): string {
    return this.#file.slice(start, end);
  }

  /** Offset of the first place on the line of `offset` that is neither white space nor the `>` of a block quote. */
  lineStart(offset: number): number {
    const start = this.#lines.startOf(this.#lines.indexOf(this.#base + offset));
    const [margin] = MARGIN.exec(this.#file.slice(start, this.#base + offset))!;
    return start + margin.length - this.#base;
  }

  /** What begins a line like that of `offset`: a line break as the file has them, and what stands before its text. */
  newLine(offset: number): string {
    const start = this.#lines.startOf(this.#lines.indexOf(this.#base + offset));
    this.#lineBreak ??= /\r\n?|\n/.exec(this.#file)?.[0] ?? '\n';
    return this.#lineBreak + this.#file.slice(start, this.lineStart(offset) + this.#base);
  }

  /** The whole line of a text, line break included; undefined where something else stands on it. */
  lineOf(start: number, end: number): Span | undefined {
    const rest = /^[^\S\r\n]*(?:\r\n?|\n|$)/.exec(this.#file.slice(this.#base + end));
    if (rest === null || this.lineStart(start) !== start) return undefined;
    const lineStart = this.#lines.startOf(this.#lines.indexOf(this.#base + start));
    return this.span(lineStart - this.#base, end + rest[0].length);
  }

  /** True where both offsets stand on one line. */
  sameLine(a: number, b: number): boolean {
    return this.#lines.indexOf(this.#base + a) === this.#lines.indexOf(this.#base + b);
  }
}
