import type { Cursor } from './cursor.ts';

/** What others of them define may be used further down; these Mermaid does without. */
const DISPENSABLE = /^(?:@(?:start|end)uml|!(?:include|theme|pragma))[^{}]*$/i;

/** Reports the line at `start`, which is no statement. */
export function reportStray(cursor: Cursor, start: number): void {
  const end = cursor.trimEnd(start, cursor.lineEnd(start));
  if (!'@!'.includes(cursor.text[start]!)) {
    cursor.report('syntax-stray-text', start, end, 'this is not a statement');
    return;
  }
  const span = cursor.source.lineOf(start, end);
  const safe = DISPENSABLE.test(cursor.text.slice(start, end));
  const repair = span && { message: 'remove it', replacement: '', span, safe };
  const message = 'this is PlantUML, not Mermaid';
  cursor.report('syntax-plantuml-directive', start, end, message, repair ? [repair] : []);
}

/** Reports a `)` outside of any call; `isDoubled` where it stands right after one. */
export function reportParenthesis(cursor: Cursor, at: number, isDoubled: boolean): void {
  cursor.report('syntax-stray-text', at, at + 1, 'this ) closes nothing', [
    { message: 'remove it', replacement: '', safe: isDoubled },
  ]);
}

/** Reports the name of a macro, from `start` to `end`, that no `(` follows. */
export function reportMissingParenthesis(
  cursor: Cursor,
  macro: string,
  start: number,
  end: number,
): void {
  const next = cursor.skipBlanks(end);
  const isOnlyThat = /^[^()]+\)\s*\{?\s*$/.test(cursor.text.slice(next, cursor.lineEnd(next)));
  const span = cursor.span(end, next);
  const message = `${macro} is not followed by ( and its arguments`;
  cursor.report('syntax-missing-parenthesis', start, end, message, [
    { message: 'insert (', replacement: '(', span, safe: isOnlyThat },
  ]);
}
