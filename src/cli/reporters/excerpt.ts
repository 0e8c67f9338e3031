import type { Span } from '../../diagnostics/diagnostic.ts';
import { visible } from '../visible.ts';

/** The line of source that a span begins in, ready to print. */
export interface Excerpt {
  /** The line number. */
  readonly gutter: string;
  readonly line: string;
  readonly caret: {
    /** White space as wide as what stands before the span. */
    readonly indent: string;
    /** `^` under each column of the span; never empty. */
    readonly mark: string;
  };
}

interface Layout {
  /** Columns that the whole printed line may take. */
  readonly width: number;
  readonly columnsOf: (text: string) => number;
}

const ELLIPSIS = '…';
/** Code units looked at on each side of a span: more than any terminal shows, so a line of megabytes costs nothing. */
const REACH = 400;
/** Columns to keep for a span and for some text after it. */
const CONTEXT = 16;

/** Cuts out the line of a span: control characters made visible, cropped around the span where it is too long. */
export function excerpt(source: string, span: Span, { width, columnsOf }: Layout): Excerpt {
  const gutter = String(span.line);
  const room = Math.max(width - gutter.length - 3, 20);
  const lineStart = span.start - (span.column - 1);
  const spanEnd = Math.min(
    span.endLine === span.line ? span.end : Number.POSITIVE_INFINITY,
    lineEnd(source, span.start),
  );
  const from = Math.max(lineStart, span.start - REACH);
  const before = visible(source.slice(from, span.start));
  const marked = visible(source.slice(span.start, Math.min(spanEnd, span.start + REACH)));
  const after = visible(source.slice(spanEnd, Math.min(lineEnd(source, spanEnd), spanEnd + REACH)));
  const head = cropStart(before, from > lineStart, room, columnsOf(marked), columnsOf);
  const tail = cropEnd(`${marked}${after}`, room - columnsOf(head), columnsOf);
  const markColumns = Math.min(Math.max(columnsOf(marked), 1), Math.max(room - columnsOf(head), 1));
  return {
    gutter,
    line: `${head}${tail}`,
    caret: { indent: ' '.repeat(columnsOf(head)), mark: '^'.repeat(markColumns) },
  };
}

/** Leaves out the indentation, or more, of what stands before the span where the span would not fit behind it. */
function cropStart(
  before: string,
  isCut: boolean,
  room: number,
  markedColumns: number,
  columnsOf: (text: string) => number,
): string {
  const allowed = Math.max(room - Math.min(markedColumns + CONTEXT, room - CONTEXT), CONTEXT);
  if (!isCut && columnsOf(before) <= allowed) return before;
  const unindented = before.trimStart();
  if (!isCut && columnsOf(unindented) <= allowed) return unindented;
  const characters = graphemes(unindented);
  let columns = columnsOf(ELLIPSIS);
  let first = characters.length;
  while (first > 0 && columns + columnsOf(characters[first - 1]!) <= allowed) {
    first -= 1;
    columns += columnsOf(characters[first]!);
  }
  return `${ELLIPSIS}${characters.slice(first).join('')}`;
}

function cropEnd(text: string, room: number, columnsOf: (text: string) => number): string {
  if (columnsOf(text) <= room) return text;
  let columns = columnsOf(ELLIPSIS);
  let kept = '';
  for (const character of graphemes(text)) {
    columns += columnsOf(character);
    if (columns > room) break;
    kept += character;
  }
  return `${kept}${ELLIPSIS}`;
}

/** What a reader takes for one character: an emoji with its modifiers must not be cut in two. */
function graphemes(text: string): string[] {
  const isPlain = /^[\u0020-\u007e]*$/u.test(text);
  return isPlain
    ? [...text]
    : Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

function lineEnd(source: string, from: number): number {
  const end = /[\r\n]/gu;
  end.lastIndex = from;
  return end.exec(source)?.index ?? source.length;
}
