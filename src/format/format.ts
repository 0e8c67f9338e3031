import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { findRegions, type Region } from '../parse/fences.ts';
import type { ParseResult } from '../parse/parse.ts';
import type { Source } from '../parse/source.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import { doubtsOf, mayReadOn } from './doubt.ts';
import { layOut } from './layout.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** A source in the one form that c4gen gives it. */
export interface Formatted {
  readonly text: string;
  /** What stays as it was written. */
  readonly kept: readonly Kept[];
}

/** A statement, or a whole diagram, that stays as it was written. */
export interface Kept {
  readonly what: 'statement' | 'diagram';
  /** The finding of the parser for which it does. */
  readonly because: Diagnostic;
}

/**
 * Lays out every C4 diagram of a source: indentation by nesting, one statement a line, one space after commas, at most one blank
 * line, no white space at the end of a line, a line break at the end. Comments, the order of statements, frontmatter, directives,
 * and everything around the fences of a Markdown file stay. What the diagram means stays too, to c4gen and to Mermaid: a
 * statement in which the parser found a mistake that tells them apart stays as written, and so does a diagram whose braces do not
 * match. Formatting twice changes nothing more. Takes linear time and never throws.
 *
 * @param parsed what the parser made of that source
 */
export function format(source: Source, { trees, diagnostics }: ParseResult): Formatted {
  const parts: string[] = [];
  const kept: Kept[] = [];
  let from = 0;
  let nextTree = 0;
  let nextFinding = 0;
  for (const region of findRegions(source)) {
    const end = region.offset + region.text.length;
    const tree = trees[nextTree];
    if (!tree || !isWithin(tree, region)) continue;
    nextTree += 1;
    const own: Diagnostic[] = [];
    for (
      ;
      diagnostics[nextFinding] && diagnostics[nextFinding]!.span.start <= end;
      nextFinding += 1
    )
      own.push(diagnostics[nextFinding]!);
    const formatted = formatDiagram(source.text, tree, region, own);
    kept.push(...formatted.kept);
    parts.push(source.text.slice(from, region.offset), formatted.text);
    from = end;
  }
  return { text: [...parts, source.text.slice(from)].join(''), kept };
}

function isWithin({ diagramType: { span } }: SyntaxTree, { offset, text }: Region): boolean {
  return span.start >= offset && span.end <= offset + text.length;
}

function formatDiagram(
  text: string,
  tree: SyntaxTree,
  region: Region,
  diagnostics: readonly Diagnostic[],
): Formatted {
  const { nesting, statements } = doubtsOf(diagnostics, text);
  if (nesting) {
    const written = text.slice(region.offset, region.offset + region.text.length);
    return { text: written, kept: [{ what: 'diagram', because: nesting }] };
  }
  const pieces = piecesOf(tree, region);
  const doubtful = piecesWith(statements, pieces);
  const swallowed = swallowedBy(doubtful, pieces, text);
  return {
    text: layOut({ region, pieces, kept: new Set(doubtful.keys()), swallowed }, text),
    kept: [...doubtful.values()].map(([because]) => ({ what: 'statement', because: because! })),
  };
}

/** The pieces that findings stand in, each with those findings. */
function piecesWith(
  findings: readonly Diagnostic[],
  pieces: readonly Piece[],
): ReadonlyMap<Piece, readonly Diagnostic[]> {
  const found = new Map<Piece, Diagnostic[]>();
  let next = 0;
  for (const piece of pieces) {
    const own: Diagnostic[] = [];
    for (; findings[next] && isBefore(findings[next]!, piece.end); next += 1) {
      if (findings[next]!.span.start >= piece.start) own.push(findings[next]!);
    }
    if (own.length > 0) found.set(piece, own);
  }
  return found;
}

/** A finding of no length, where something is missing, belongs to the piece that ends there. */
function isBefore({ span: { start, end } }: Diagnostic, offset: number): boolean {
  return start < offset || (start === offset && end === offset);
}

/**
 * What Mermaid takes for text of a statement that it reads past its end: everything up to the next comma, and the rest of that
 * line. It shows that text, so that its white space counts.
 */
function swallowedBy(
  doubtful: ReadonlyMap<Piece, readonly Diagnostic[]>,
  pieces: readonly Piece[],
  text: string,
): ReadonlySet<Piece> {
  const swallowed = new Set<Piece>();
  let isReading = false;
  let last: Piece | undefined;
  for (const piece of pieces) {
    const isBeside = last !== undefined && !/[\r\n]/u.test(text.slice(last.end, piece.start));
    if (isReading || (isBeside && last && swallowed.has(last))) swallowed.add(piece);
    last = piece;
    if (isReading && text.slice(piece.start, piece.end).includes(',')) isReading = false;
    if (doubtful.get(piece)?.some(mayReadOn)) isReading = true;
  }
  return swallowed;
}
