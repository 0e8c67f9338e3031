import { isWordPart } from './characters.ts';
import type { Cursor } from './cursor.ts';

const ATTRIBUTE = /(?<named>\$\w+[ \t]*)?=(?<value>"[^"]*")/d;

/**
 * Reports the quotes of attributes between `<` and `>`: before Mermaid reads a text it replaces them by single ones, wherever
 * they stand (`preprocess.ts` of Mermaid). Reports one a tag, from `start` to the end of the text, in linear time.
 */
export function checkTags(cursor: Cursor, start: number): void {
  const { text } = cursor;
  let open = text.indexOf('<', start);
  while (open !== -1) {
    let next = open + 1;
    if (isWordPart(cursor.code(next))) {
      const end = text.indexOf('>', next);
      if (end === -1) return;
      checkTag(cursor, open, end);
      next = end + 1;
    }
    open = text.indexOf('<', next);
  }
}

function checkTag(cursor: Cursor, open: number, end: number): void {
  const found = ATTRIBUTE.exec(cursor.text.slice(open, end));
  const range = found?.indices?.groups?.['value'];
  if (!found || !range) return;
  const [start, stop] = [open + range[0], open + range[1]];
  if (found.groups?.['named'] !== undefined) {
    const message = 'between < and > Mermaid changes these quotes to single ones';
    cursor.report('syntax-quotes-in-tag', start, stop, message);
    return;
  }
  const replacement = `'${cursor.text.slice(start + 1, stop - 1)}'`;
  const message = `Mermaid shows these quotes as single ones`;
  cursor.report('syntax-tag-attribute', start, stop, message, [
    { message: 'write single quotes', replacement, safe: true },
  ]);
}
