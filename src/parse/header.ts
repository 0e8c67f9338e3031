import { isWordPart } from './characters.ts';
import { readComment, skipInit } from './comment.ts';
import type { Cursor } from './cursor.ts';
import { skipFrontmatter } from './frontmatter.ts';
import type { Comment, DiagramType, Located } from './syntax.ts';
import { DIAGRAM_TYPES, isDiagramType, isOtherDiagram } from './vocabulary.ts';

/** What the text of one diagram begins with. */
export type Header =
  | {
      readonly kind: 'c4';
      readonly type: Located<DiagramType>;
      readonly frontmatterTitle: Located<string> | null;
      /** The comments before the type. */
      readonly comments: readonly Comment[];
    }
  | {
      readonly kind: 'other';
      readonly type: Located<string>;
      readonly frontmatterTitle: Located<string> | null;
      readonly comments: readonly Comment[];
    }
  | { readonly kind: 'none' };

/**
 * Reads the text up to and with the type of the diagram and leaves the cursor after it. Before it may stand frontmatter, comments
 * and directives; a C4 diagram with other text before it is found all the same.
 */
export function readHeader(cursor: Cursor): Header {
  const frontmatterTitle = skipFrontmatter(cursor);
  const comments = readComments(cursor);
  const start = cursor.position;
  const word = lineWord(cursor, start);
  if (!isDiagramType(word) && isOtherDiagram(word)) {
    const other = cursor.located(word, start, start + word.length);
    return { kind: 'other', type: other, frontmatterTitle, comments };
  }
  const type = readType(cursor, start, word) ?? findTypeBelow(cursor, start);
  return type ? { kind: 'c4', type, frontmatterTitle, comments } : { kind: 'none' };
}

function readComments(cursor: Cursor): readonly Comment[] {
  const comments: Comment[] = [];
  for (;;) {
    cursor.position = cursor.skipBlanks(cursor.position, true);
    if (cursor.text.startsWith('%%{', cursor.position)) skipInit(cursor);
    else if (cursor.text.startsWith('%%', cursor.position)) {
      const comment = readComment(cursor, null);
      if (comment) comments.push(comment);
    } else return comments;
  }
}

/** Reads `word` as the type of a C4 diagram, capitals aside. */
function readType(cursor: Cursor, start: number, word: string): Located<DiagramType> | undefined {
  const type = diagramType(word);
  if (type === undefined) return undefined;
  const end = start + word.length;
  if (word !== type) {
    cursor.report('syntax-header-case', start, end, `Mermaid writes this ${type}`, [
      { message: `write ${type}`, replacement: type, safe: true },
    ]);
  }
  cursor.position = end;
  return cursor.located(type, start, end);
}

/** Looks for a line further down that begins with the type of a C4 diagram. */
function findTypeBelow(cursor: Cursor, start: number): Located<DiagramType> | undefined {
  for (let at = start; at < cursor.text.length; at = cursor.skipBlanks(cursor.lineEnd(at), true)) {
    const word = lineWord(cursor, at);
    if (!isDiagramType(word)) continue;
    const end = cursor.trimEnd(start, cursor.lineEnd(start));
    const message = 'Mermaid wants the type of the diagram first';
    cursor.report('syntax-text-before-diagram', start, end, message);
    return readType(cursor, at, word);
  }
  return undefined;
}

function lineWord(cursor: Cursor, offset: number): string {
  let end = offset;
  while (end < offset + 64 && isWordPart(cursor.code(end))) end += 1;
  return cursor.text.slice(offset, end);
}

function diagramType(word: string): DiagramType | undefined {
  if (isDiagramType(word)) return word;
  const lower = word.toLowerCase();
  return [...DIAGRAM_TYPES].find((type) => type.toLowerCase() === lower);
}
