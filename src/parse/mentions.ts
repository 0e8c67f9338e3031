import type { Cursor } from './cursor.ts';

/** What Mermaid looks for anywhere in a text; only `C4Context` must stand at its beginning (`c4Detector.ts` of Mermaid). */
const MENTION = /C4(?:Container|Component|Dynamic|Deployment)/g;

/** Diagrams that Mermaid looks for before it looks for C4. */
const LOOKED_FOR_BEFORE = /^(?:flowchart-elk|mindmap|architecture)/;

/** Reports where a diagram of another type mentions a type of C4, outside of comments, so that Mermaid takes it for one. */
export function checkMentions(cursor: Cursor, type: string): void {
  if (LOOKED_FOR_BEFORE.test(type)) return;
  MENTION.lastIndex = cursor.position;
  for (let found = MENTION.exec(cursor.text); found; found = MENTION.exec(cursor.text)) {
    const { index } = found;
    if (isComment(cursor, index)) {
      MENTION.lastIndex = cursor.lineEnd(index);
      continue;
    }
    const message = `because of this word Mermaid takes this ${type} for a C4 diagram`;
    cursor.report('syntax-mistaken-type', index, index + found[0].length, message);
    return;
  }
}

function isComment({ text }: Cursor, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return line.trimStart().startsWith('%%');
}
