import type { Suggestion } from '../diagnostics/diagnostic.ts';
import { isSpace } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Comment } from './syntax.ts';

const MARK = '%%';
/** How other languages begin a comment: PlantUML, shells, C. */
const FOREIGN_MARKS: readonly string[] = ["'", '#', '//'];

/**
 * Reads the comment that begins at the cursor, if one does, to the end of its line.
 * @param statement offset of the statement that stands before it on its line, which Mermaid does not accept; null for none
 */
export function readComment(cursor: Cursor, statement: number | null): Comment | undefined {
  const start = cursor.position;
  const own = cursor.text.startsWith(MARK, start);
  const mark = own ? MARK : FOREIGN_MARKS.find((each) => cursor.text.startsWith(each, start));
  if (mark === undefined) return undefined;
  const end = cursor.trimEnd(start, cursor.lineEnd(start));
  const comment: Comment = {
    type: 'comment',
    text: cursor.trimmed(start + mark.length, end),
    span: cursor.span(start, end),
  };
  if (!own) {
    const message = `Mermaid does not know comments that begin with ${mark}`;
    const repair =
      statement === null
        ? writtenAs(cursor, start, mark)
        : movedUp(cursor, comment, statement, start, mark);
    cursor.report('syntax-foreign-comment', start, start + mark.length, message, [repair]);
  } else if (statement !== null && !endsBody(cursor, end)) {
    cursor.report(
      'syntax-trailing-comment',
      start,
      end,
      'Mermaid wants a comment on its own line',
      [movedUp(cursor, comment, statement, start, mark)],
    );
  }
  cursor.position = end;
  return comment;
}

/** Mermaid's comment takes the line break with it; that does no harm before a `}` and at the end of the text. */
function endsBody(cursor: Cursor, offset: number): boolean {
  const next = cursor.text[cursor.skipBlanks(offset, true)];
  return next === undefined || next === '}';
}

/** `%%` in place of a foreign mark, and a space after it: `%%{` would be a directive. */
function writtenAs(cursor: Cursor, start: number, mark: string): Suggestion {
  const after = start + mark.length;
  const next = cursor.code(after);
  const space = Number.isNaN(next) || isSpace(next) ? '' : ' ';
  const span = cursor.span(start, after);
  return { message: 'write %%', replacement: MARK + space, span, safe: true };
}

/**
 * The comment on a line of its own before the statement, where people look for it. An instruction to c4gen would then mean
 * another line.
 */
function movedUp(
  cursor: Cursor,
  { text }: Comment,
  statement: number,
  start: number,
  mark: string,
): Suggestion {
  const { source } = cursor;
  const from = source.lineStart(statement);
  const end = cursor.trimEnd(start, cursor.lineEnd(start));
  const comment = mark === MARK ? source.written(start, end) : `${MARK} ${text.value}`;
  const code = source.written(from, cursor.trimEnd(from, start));
  return {
    message: 'put it on a line of its own before the statement',
    replacement: comment.trimEnd() + source.newLine(statement) + code,
    span: cursor.span(from, end),
    safe: !text.value.startsWith('c4gen-'),
  };
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
