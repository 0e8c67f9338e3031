import { isLineBreak, isSpace } from '../parse/characters.ts';
import type { Region } from '../parse/fences.ts';
import type { Comment, Directive, MacroCall, Statement, SyntaxTree } from '../parse/syntax.ts';

/** Something that is written without a break of layout in it. Offsets are those of the file; `end` is exclusive. */
export type Piece = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'call'; readonly statement: MacroCall }
  | { readonly kind: 'directive'; readonly statement: Directive }
  | { readonly kind: 'comment'; readonly statement: Comment }
  | {
      /** `text` is what the parser made nothing of; `front` is the frontmatter with the white space before it. */
      readonly kind: 'header' | 'open' | 'close' | 'init' | 'text' | 'front';
    }
);

/** Everything in the text of one diagram but white space and the semicolons after statements, in its order. */
export function piecesOf(tree: SyntaxTree, region: Region): readonly Piece[] {
  const pieces: Piece[] = [];
  const end = region.offset + region.text.length;
  let from = region.offset;
  for (const known of knownPieces(tree)) {
    pushBetween(pieces, region, from, known.start);
    pieces.push(known);
    from = known.end;
  }
  pushBetween(pieces, region, from, end);
  return pieces;
}

/** The header, calls without their bodies, directives and comments, in the order of the text. */
function knownPieces(tree: SyntaxTree): readonly Piece[] {
  const { start, end } = tree.diagramType.span;
  const pieces: Piece[] = [{ kind: 'header', start, end }];
  const bodies: (readonly Statement[])[] = [tree.statements];
  for (let body = bodies.pop(); body; body = bodies.pop()) {
    for (const statement of body) {
      pieces.push(pieceOf(statement));
      if (statement.type === 'call' && statement.children) bodies.push(statement.children);
    }
  }
  return pieces.sort((a, b) => a.start - b.start);
}

function pieceOf(statement: Statement): Piece {
  switch (statement.type) {
    case 'call': {
      const { start, end } = statement.head;
      return { kind: 'call', statement, start, end };
    }
    case 'directive': {
      const { start, end } = statement.span;
      return { kind: 'directive', statement, start, end };
    }
    case 'comment': {
      const { start, end } = statement.span;
      return { kind: 'comment', statement, start, end };
    }
  }
}

/** Adds what stands between two pieces that the tree has: braces, `%%{ … }%%`, and what is no statement. */
function pushBetween(pieces: Piece[], { text, offset }: Region, from: number, to: number): void {
  const stop = to - offset;
  let at = from - offset;
  while (at < stop) {
    const character = text[at]!;
    if (isSpace(text.charCodeAt(at)) || character === ';') {
      at += 1;
      continue;
    }
    const kind = pieces.length === 0 ? firstKind(text, at) : kindOf(character, text, at);
    const end = Math.min(endOf(kind, text, at, stop), stop);
    pieces.push({ kind, start: at + offset, end: end + offset });
    at = end;
  }
}

type BetweenKind = 'open' | 'close' | 'init' | 'text' | 'front';

function firstKind(text: string, at: number): BetweenKind {
  return text.startsWith('---', at) ? 'front' : kindOf(text[at]!, text, at);
}

function kindOf(character: string, text: string, at: number): BetweenKind {
  if (character === '{') return 'open';
  if (character === '}') return 'close';
  return text.startsWith('%%{', at) ? 'init' : 'text';
}

function endOf(kind: BetweenKind, text: string, at: number, stop: number): number {
  switch (kind) {
    case 'open':
    case 'close':
      return at + 1;
    case 'init':
      return text.indexOf('}%%', at) + '}%%'.length;
    case 'front':
      return frontEnd(text, at, stop);
    case 'text': {
      let end = at;
      while (end < stop && !isLineBreak(text.charCodeAt(end))) end += 1;
      return trimEnd(text, at, end);
    }
  }
}

/** Frontmatter ends with the second line that is nothing but `---`; the parser has made sure that there is one. */
function frontEnd(text: string, at: number, stop: number): number {
  const closing = /[\r\n][^\S\r\n]*---(?=[^\S\r\n]*(?:[\r\n]|$))/g;
  closing.lastIndex = at;
  return closing.test(text) ? closing.lastIndex : stop;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
