import { isWordPart } from './characters.ts';
import { readComment, skipInit } from './comment.ts';
import type { Cursor } from './cursor.ts';
import { skipFrontmatter } from './frontmatter.ts';
import type { DiagramType, Located } from './syntax.ts';
import { DIAGRAM_TYPES, isDiagramType, isOtherDiagram } from './vocabulary.ts';

/** What the text of one diagram begins with. */
export type Header =
  | {
      readonly kind: 'c4';
      readonly type: Located<DiagramType>;
      readonly frontmatterTitle: Located<string> | null;
    }
  | { readonly kind: 'other'; readonly type: Located<string> }
  | { readonly kind: 'none' };

/**
 * Reads the text up to and with the type of the diagram and leaves the cursor after it. Before it may stand frontmatter, comments
 * and directives; a C4 diagram with other text before it is found all the same.
 */
export function readHeader(cursor: Cursor): Header {
  const frontmatterTitle = skipFrontmatter(cursor);
  skipComments(cursor);
  const start = cursor.position;
  const word = lineWord(cursor, start);
  const type = diagramType(word);
  if (type !== undefined) return found(cursor, start, word, type, frontmatterTitle);
  if (isOtherDiagram(word))
    return { kind: 'other', type: cursor.located(word, start, start + word.length) };
  return afterStrayText(cursor, start, frontmatterTitle);
}

function found(
  cursor: Cursor,
  start: number,
  word: string,
  type: DiagramType,
  frontmatterTitle: Located<string> | null,
): Header {
  const end = start + word.length;
  if (word !== type) {
    cursor.report('syntax-header-case', start, end, `Mermaid writes this ${type}`, [
      { message: `write ${type}`, replacement: type, safe: true },
    ]);
  }
  cursor.position = end;
  return { kind: 'c4', type: cursor.located(type, start, end), frontmatterTitle };
}

/** Looks for a line further down that begins with the type of a C4 diagram. */
function afterStrayText(
  cursor: Cursor,
  start: number,
  frontmatterTitle: Located<string> | null,
): Header {
  for (let at = start; at < cursor.text.length; at = cursor.skipBlanks(cursor.lineEnd(at), true)) {
    const word = lineWord(cursor, at);
    if (!isDiagramType(word)) continue;
    const end = cursor.trimEnd(start, cursor.lineEnd(start));
    cursor.report(
      'syntax-text-before-diagram',
      start,
      end,
      'Mermaid wants the type of the diagram first',
    );
    return found(cursor, at, word, word, frontmatterTitle);
  }
  return { kind: 'none' };
}

function skipComments(cursor: Cursor): void {
  for (;;) {
    cursor.position = cursor.skipBlanks(cursor.position, true);
    if (cursor.text.startsWith('%%{', cursor.position)) skipInit(cursor);
    else if (!cursor.text.startsWith('%%', cursor.position)) return;
    else readComment(cursor, false);
  }
}

function lineWord(cursor: Cursor, offset: number): string {
  let end = offset;
  while (end < offset + 64 && isWordPart(cursor.code(end))) end += 1;
  return cursor.text.slice(offset, end);
}

/** The type that `word` names, capitals aside. */
function diagramType(word: string): DiagramType | undefined {
  if (isDiagramType(word)) return word;
  const lower = word.toLowerCase();
  if (!lower.startsWith('c4')) return undefined;
  const type = [...DIAGRAM_TYPES].find((each) => each.toLowerCase() === lower);
  return type !== undefined && isDiagramType(type) ? type : undefined;
}
