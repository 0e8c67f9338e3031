import type { Span } from '../diagnostics/diagnostic.ts';
import type { Lines } from './lines.ts';

/** The text of one diagram, and where it stands in its file. All offsets are those of the diagram. */
export class DiagramText {
  readonly text: string;
  /** Offset in the file of the first code unit of `text`. */
  readonly #base: number;
  readonly #lines: Lines;

  constructor(text: string, base: number, lines: Lines) {
    this.text = text;
    this.#base = base;
    this.#lines = lines;
  }

  span(start: number, end: number): Span {
    return this.#lines.span(this.#base + start, this.#base + end);
  }

  /** The text from `start` to `end`; Mermaid turns every line break into LF before it reads a text. */
  slice(start: number, end: number): string {
    const slice = this.text.slice(start, end);
    return slice.includes('\r') ? slice.replace(/\r\n?/g, '\n') : slice;
  }

  /** What a span of the file covers, as written. */
  ofFile({ start, end }: Span): string {
    return this.text.slice(start - this.#base, end - this.#base);
  }

  /** True where both offsets stand on one line. */
  sameLine(a: number, b: number): boolean {
    return this.#lines.indexOf(this.#base + a) === this.#lines.indexOf(this.#base + b);
  }
}
