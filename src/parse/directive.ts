import type { Cursor } from './cursor.ts';
import { directionEnd } from './direction.ts';
import type { Directive, Located } from './syntax.ts';

type Keyword = Directive['keyword']['value'];

/** The statements that are not calls, with the readers of what follows the keyword; `accDescription` is an old form. */
const READERS: ReadonlyMap<string, [Keyword, (cursor: Cursor, start: number) => Located<string>]> =
  new Map([
    ['title', ['title', readTitle]],
    ['accTitle', ['accTitle', readAfterColon]],
    ['accDescr', ['accDescr', readDescription]],
    ['accDescription', ['accDescr', readRest]],
  ]);

/** Reads the title, description or direction that begins with `word` at the cursor; undefined where `word` begins none. */
export function readDirective(cursor: Cursor, word: string): Directive | undefined {
  const start = cursor.position;
  const end = start + word.length;
  if (word === 'direction') return readDirection(cursor, start);
  const [name, read] = READERS.get(word) ?? [];
  if (!name || !read) return undefined;
  cursor.position = end;
  const value = read(cursor, end);
  // To Mermaid the colon is the text of a title.
  const isColon = name === 'title' && cursor.text[cursor.skipBlanks(end)] === ':';
  if (value.value === '' && !isColon) {
    cursor.report('syntax-title-without-text', start, end, `${word} has no text`);
  }
  return {
    type: 'directive',
    keyword: cursor.located(name, start, end),
    value,
    span: cursor.span(start, cursor.position),
  };
}

function readDirection(cursor: Cursor, start: number): Directive | undefined {
  const end = directionEnd(cursor, start);
  if (end === undefined) return undefined;
  const span = cursor.source.lineOf(start, end);
  const repair = span && { message: 'remove it', replacement: '', span, safe: true };
  const message = 'a C4 diagram of Mermaid has no direction';
  cursor.report('syntax-direction', start, end, message, repair ? [repair] : []);
  cursor.position = end;
  return {
    type: 'directive',
    keyword: cursor.located('direction', start, start + 'direction'.length),
    value: cursor.located(cursor.text.slice(end - 2, end), end - 2, end),
    span: cursor.span(start, end),
  };
}

function readRest(cursor: Cursor, start: number): Located<string> {
  const lineEnd = cursor.lineEnd(start);
  const value = cursor.trimmed(start, lineEnd);
  cursor.position = cursor.trimEnd(start, lineEnd);
  return value;
}

function readTitle(cursor: Cursor, start: number): Located<string> {
  const colon = cursor.skipBlanks(start);
  const hasColon = cursor.text[colon] === ':';
  if (hasColon) {
    const message =
      colon > start
        ? 'Mermaid shows this colon as part of the title'
        : 'Mermaid wants no colon after title';
    const next = cursor.skipBlanks(colon + 1);
    cursor.report('syntax-title-colon', colon, colon + 1, message, [
      {
        message: 'remove it',
        replacement: next === cursor.lineEnd(colon) ? '' : ' ',
        span: cursor.span(start, next),
        safe: cursor.text[next] !== ':',
      },
    ]);
  }
  const from = hasColon ? colon + 1 : start;
  const value = readRest(cursor, from);
  const refused = value.value.search(/[#;]/);
  if (refused !== -1) {
    const at = cursor.position - value.value.length + refused;
    cursor.report('syntax-title-characters', at, at + 1, 'Mermaid ends a title at # and ;');
  }
  return value;
}

function readAfterColon(cursor: Cursor, start: number): Located<string> {
  const colon = cursor.skipBlanks(start);
  if (cursor.text[colon] === ':') return readRest(cursor, colon + 1);
  cursor.report('syntax-title-colon', start, start, 'a colon is missing here', [
    { message: 'insert a colon', replacement: ':', safe: true },
  ]);
  return readRest(cursor, start);
}

function readDescription(cursor: Cursor, start: number): Located<string> {
  const open = cursor.skipBlanks(start, true);
  if (cursor.text[open] !== '{') return readAfterColon(cursor, start);
  const close = cursor.findAhead('}', open + 1);
  if (close === undefined) {
    const message = 'this description is never closed';
    cursor.report('syntax-unclosed-description', open, open + 1, message);
    return readRest(cursor, open + 1);
  }
  cursor.position = close + 1;
  return cursor.trimmed(open + 1, close);
}
