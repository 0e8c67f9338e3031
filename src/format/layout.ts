import type { Region } from '../parse/fences.ts';
import { formatCall } from './call.ts';
import { formatDirective } from './directive.ts';
import type { Piece } from './pieces.ts';

const INDENTATION = '    ';
/** Deeper bodies are not indented further: the text must not grow with the square of its length. */
const DEEPEST = 50;
const BYTE_ORDER_MARK = '\ufeff';

/** One diagram, ready to be laid out. */
export interface Diagram {
  readonly region: Region;
  /** In the order of the text. */
  readonly pieces: readonly Piece[];
  /** The pieces that stay as written; they are laid out all the same. */
  readonly kept: ReadonlySet<Piece>;
  /** The pieces that stay as written together with the white space before them. */
  readonly swallowed: ReadonlySet<Piece>;
}

/**
 * The text of a diagram: each piece on a line of its own, indented by the depth of its body, and a line break at the end.
 *
 * @param text the whole file
 */
export function layOut({ region, pieces, kept, swallowed }: Diagram, text: string): string {
  const { margin, offset } = region;
  const lineBreak = lineBreakOf(region.text);
  const parts = [region.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : ''];
  let depth = 0;
  let previous: Piece | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'close') depth -= 1;
    const between = text.slice(previous?.end ?? offset, piece.start);
    const glue = swallowed.has(piece) ? between : previous && glueOf(previous, piece, between);
    if (glue !== undefined) parts.push(glue);
    else {
      if (previous) parts.push(lineBreak);
      if (previous && isSpaced(previous, piece, between)) parts.push(margin.trimEnd(), lineBreak);
      if (piece.kind === 'front') parts.push(/[^\r\n\ufeff]*$/.exec(between)![0]);
      else parts.push(margin, INDENTATION.repeat(Math.min(depth, DEEPEST)));
    }
    const stays = kept.has(piece) || swallowed.has(piece);
    parts.push(stays ? text.slice(piece.start, piece.end) : write(piece, text));
    if (piece.kind === 'open' || piece.kind === 'header') depth += 1;
    previous = piece;
  }
  return [...parts, lineBreak].join('');
}

function write(piece: Piece, text: string): string {
  if (piece.kind === 'call') return formatCall(piece.statement, text);
  if (piece.kind === 'directive') return formatDirective(piece.statement, text);
  return text.slice(piece.start, piece.end);
}

/** What stands before a piece that stays on the line of the one before it; undefined where it begins a line. */
function glueOf(previous: Piece, piece: Piece, between: string): string | undefined {
  if (piece.kind === 'open') return previous.kind === 'call' ? ' ' : undefined;
  if (piece.kind !== 'comment' && piece.kind !== 'text') return undefined;
  if (breaksIn(between) > 0) return undefined;
  return piece.kind === 'comment' ? ' ' : between;
}

/** True where the author left lines free between two pieces, and not at an end of a body. */
function isSpaced(previous: Piece, piece: Piece, between: string): boolean {
  return previous.kind !== 'open' && piece.kind !== 'close' && breaksIn(between) > 1;
}

function breaksIn(between: string): number {
  return between.match(/\r\n?|\n/g)?.length ?? 0;
}

/** The first line break after something that is not white space. */
function lineBreakOf(text: string): string {
  return /\S[^\r\n]*(\r\n?|\n)/.exec(text)?.[1] ?? '\n';
}
