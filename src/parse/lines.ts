import type { Span } from '../diagnostics/diagnostic.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = 0xfeff;

/** Turns offsets of one file into spans. A line ends with LF, CR LF or a lone CR, as in Mermaid's own preprocessing. */
export class Lines {
  readonly #file: string;
  readonly #starts: number[];
  /** Index of the line found last: lookups come nearly in order, so the next one is almost always here or just after. */
  #recent = 0;

  /** @param text the whole file; a byte order mark counts as an offset, but not as a column */
  constructor(file: string, text: string) {
    this.#file = file;
    this.#starts = lineStarts(text);
  }

  /** The 0-based index of the line that holds `offset`. Constant time where that is the line found last or the next one. */
  indexOf(offset: number): number {
    const starts = this.#starts;
    let line = this.#recent;
    const last = starts.length - 1;
    if (offset < starts[line]!) line = lastAtMost(starts, offset, 0, line);
    else if (line < last && starts[line + 1]! <= offset) {
      line += 1;
      if (line < last && starts[line + 1]! <= offset) line = lastAtMost(starts, offset, line, last);
    }
    this.#recent = line;
    return line;
  }

  /** Offset of the first code unit of a line, by its 0-based index. */
  startOf(line: number): number {
    return this.#starts[line]!;
  }

  /** The span from offset `start` to offset `end` (exclusive). */
  span(start: number, end: number): Span {
    const line = this.indexOf(start);
    const endLine = this.indexOf(end);
    return {
      file: this.#file,
      line: line + 1,
      column: Math.max(start - this.#starts[line]!, 0) + 1,
      endLine: endLine + 1,
      endColumn: Math.max(end - this.#starts[endLine]!, 0) + 1,
      start,
      end,
    };
  }
}

function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0];
  const loneReturns = text.includes('\r');
  if (!loneReturns) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) starts.push(at + 1);
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) starts.push(at + 1);
  }
  return starts;
}

/** Binary search: index of the last entry of `sorted` from `first` to `last` that is at most `value`, or `first`. */
function lastAtMost(sorted: readonly number[], value: number, first: number, last: number): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
