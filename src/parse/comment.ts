import type { Cursor } from './cursor.ts';
import type { Comment } from './syntax.ts';

/** How other languages begin a comment: PlantUML, shells, C. */
const FOREIGN_MARKS: readonly string[] = ["'", '#', '//'];

/**
 * Reads the comment that begins at the cursor, if one does, to the end of its line.
 * @param afterStatement whether something stands before it on its line, which Mermaid does not accept
 */
export function readComment(cursor: Cursor, afterStatement: boolean): Comment | undefined {
  const start = cursor.position;
  const own = cursor.text.startsWith('%%', start);
  const mark = own ? '%%' : FOREIGN_MARKS.find((each) => cursor.text.startsWith(each, start));
  if (mark === undefined) return undefined;
  const end = cursor.trimEnd(start, cursor.lineEnd(start));
  if (!own) {
    const message = `Mermaid does not know comments that begin with ${mark}`;
    cursor.report('syntax-foreign-comment', start, start + mark.length, message);
  } else if (afterStatement && !endsBody(cursor, end)) {
    cursor.report('syntax-trailing-comment', start, end, 'Mermaid wants a comment on its own line');
  }
  cursor.position = end;
  return {
    type: 'comment',
    text: cursor.trimmed(start + mark.length, end),
    span: cursor.span(start, end),
  };
}

/** Mermaid's comment takes the line break with it; that does no harm before a `}` and at the end of the text. */
function endsBody(cursor: Cursor, offset: number): boolean {
  const next = cursor.text[cursor.skipBlanks(offset, true)];
  return next === undefined || next === '}';
}

/** Skips the directive `%%{ … }%%` that begins at the cursor: it configures the picture, not its meaning. */
export function skipInit(cursor: Cursor): void {
  const start = cursor.position;
  const close = cursor.findAhead('}%%', start + 3);
  if (close !== undefined) {
    cursor.position = close + 3;
    return;
  }
  cursor.report('syntax-unclosed-directive', start, start + 3, 'this directive is never closed');
  cursor.position = cursor.lineEnd(start);
}
