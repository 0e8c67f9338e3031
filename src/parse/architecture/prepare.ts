import type { Cursor } from '../cursor.ts';
import type { Comment } from '../syntax.ts';

/** The text of a diagram as Mermaid's parser gets it. */
export interface Prepared {
  /** As long as the text of the cursor, so that offsets hold in both. */
  readonly text: string;
  /** The comments on lines of their own. */
  readonly comments: readonly Comment[];
}

/**
 * Puts blanks in the place of what Mermaid takes out of a text before its parser reads it: what stands before the diagram, directives,
 * lines of comment; line breaks become LF, and quotes of attributes single ones (`preprocess.ts` and `comments.ts` of Mermaid).
 * Takes linear time.
 */
export function prepare(cursor: Cursor): Prepared {
  const start = cursor.position;
  const body =
    ' '.repeat(start) +
    cursor.text.slice(start).replace(/\r\n?/g, (found) => (found === '\r' ? '\n' : ' \n'));
  const plain = withoutUnclosed(withoutDirectives(body, cursor), cursor);
  const comments: Comment[] = [];
  const text = plain.replace(COMMENT_LINE, (line, margin: string, offset: number) => {
    comments.push(commentAt(cursor, offset + margin.length, offset + line.length));
    return ' '.repeat(line.length);
  });
  return { text: withSingleQuotes(text), comments };
}

const COMMENT_LINE = /^([^\S\r\n]*)%%[^\r\n]*/gm;

/** The comment that `%%` at `start` begins and `end` ends. */
export function commentAt(cursor: Cursor, start: number, end: number): Comment {
  const stop = cursor.trimEnd(start, end);
  const text = cursor.trimmed(start + '%%'.length, stop);
  return { type: 'comment', text, span: cursor.span(start, stop) };
}

function withoutDirectives(text: string, cursor: Cursor): string {
  const pieces: string[] = [];
  let done = 0;
  for (let open = text.indexOf('%%{'); open !== -1; open = text.indexOf('%%{', done)) {
    const close = cursor.findAhead('}%%', open);
    const end = close === undefined ? cursor.lineEnd(open) : close + '}%%'.length;
    if (close === undefined) {
      const message = 'this directive is never closed';
      cursor.report('syntax-unclosed-directive', open, open + '%%{'.length, message);
    }
    pieces.push(text.slice(done, open), blank(text.slice(open, end)));
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

/**
 * Takes out what the patterns of Mermaid's parser would look for an end of through the rest of the text, again and again: a
 * description that is never closed, and `---` at the end of a line, which begins frontmatter wherever it stands.
 */
function withoutUnclosed(text: string, cursor: Cursor): string {
  const lastBrace = text.lastIndexOf('}');
  return text
    .replace(/accDescr(?=\s{0,200}\{)/g, (word, offset: number) => {
      if (offset < lastBrace || isInComment(text, offset)) return word;
      const message = 'this description is never closed';
      cursor.report('syntax-unclosed-description', offset, offset + word.length, message);
      return `%%${blank(word.slice(2))}`;
    })
    .replace(/---(?=[\t ]*\r?$)/gm, '-- ');
}

/** No line is so long before a comment, in code units. */
const LONGEST_MARGIN = 1000;

function isInComment(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LONGEST_MARGIN), offset);
  return before.slice(before.lastIndexOf('\n') + 1).includes('%%');
}

/** Mermaid does so between any `<` with a letter after it and the next `>`. */
function withSingleQuotes(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (
    let open = text.indexOf('<');
    open !== -1;
    open = text.indexOf('<', Math.max(done, open + 1))
  ) {
    if (!/\w/.test(text.charAt(open + 1))) continue;
    const end = text.indexOf('>', open);
    if (end === -1) break;
    const tag = text.slice(open, end).replace(/="([^"]*)"/g, "='$1'");
    pieces.push(text.slice(done, open), tag);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

/** Blanks in the place of a text; its line breaks stay, so that no line is joined with another. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
