import { isBlank } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Located } from './syntax.ts';

const FENCE = '---';

const TITLE_KEY = /^(?:title|"title"|'title')[ \t]*:/;
/** What a text does not begin with in YAML: collections, anchors, tags. */
const NO_SCALAR = /^\s*[[{?&*!-]/;
/** Titles are short; a reader that recurses must not be given more. */
const LONGEST_ENTRY = 4096;
const LETTER = /\p{L}/u;
/** Plain texts that YAML takes for something else than text. */
const NOT_TEXT = /^(?:null|true|false|yes|no|on|off)$/i;

/**
 * Skips the YAML frontmatter (https://mermaid.js.org/config/configuration.html#frontmatter-config) where the text begins with
 * one.
 * @returns its `title`, or null
 */
export function skipFrontmatter(cursor: Cursor): Located<string> | null {
  const open = cursor.skipBlanks(cursor.position, true);
  if (!isFence(cursor, open)) return null;
  const start = cursor.lineEnd(open);
  const close = findClosingFence(cursor, start);
  if (close === undefined) {
    const message = 'this frontmatter is never closed';
    cursor.report('syntax-unclosed-frontmatter', open, open + FENCE.length, message);
    cursor.position = start;
    return null;
  }
  cursor.position = close + FENCE.length;
  return findTitle(cursor, start, close);
}

function isFence(cursor: Cursor, offset: number): boolean {
  return (
    cursor.text.startsWith(FENCE, offset) &&
    cursor.skipBlanks(offset + FENCE.length) === cursor.lineEnd(offset)
  );
}

function findClosingFence(cursor: Cursor, start: number): number | undefined {
  for (let at = start; at < cursor.text.length; at = cursor.lineEnd(at)) {
    at = cursor.skipBlanks(at, true);
    if (isFence(cursor, at)) return at;
  }
  return undefined;
}

/** Finds the top-level `title`. Most frontmatter only configures the picture: then no YAML is read at all. */
function findTitle(cursor: Cursor, start: number, end: number): Located<string> | null {
  let margin: number | undefined;
  for (
    let line = nextLine(cursor, start);
    line < end;
    line = nextLine(cursor, cursor.lineEnd(line))
  ) {
    const at = cursor.skipBlanks(line);
    margin ??= at - line;
    const key = at - line === margin && TITLE_KEY.exec(cursor.text.slice(at, at + 40));
    if (!key) continue;
    const from = at + key[0].length;
    return (
      simpleTitle(cursor, from) ?? yamlTitle(cursor, from, entryEnd(cursor, line, margin, end))
    );
  }
  return null;
}

/** Offset of the first line after that of `offset` which is not blank. */
function nextLine(cursor: Cursor, offset: number): number {
  let at = cursor.skipBlanks(cursor.lineEnd(offset), true);
  while (at > offset && isBlank(cursor.code(at - 1))) at -= 1;
  return at;
}

/** Offset of the end of the entry that begins on `line`: lines further in than `margin` belong to it. */
function entryEnd(cursor: Cursor, line: number, margin: number, end: number): number {
  let at = nextLine(cursor, line);
  while (at < end && cursor.skipBlanks(at) - at > margin) at = nextLine(cursor, at);
  return Math.min(at, end);
}

/** The text on the line of `from` where it needs no YAML reader: a plain one, or a quoted one without escapes. */
function simpleTitle(cursor: Cursor, from: number): Located<string> | undefined {
  const lineEnd = cursor.lineEnd(from);
  const goesOn = isBlank(cursor.code(cursor.skipBlanks(lineEnd, true) - 1));
  if (goesOn || !isBlank(cursor.code(from))) return undefined;
  const start = Math.min(cursor.skipBlanks(from), lineEnd);
  const end = cursor.trimEnd(start, lineEnd);
  const text = cursor.text.slice(start, end);
  const quote = text[0];
  if (quote === '"' || quote === "'") {
    const inner = text.slice(1, -1);
    const closes = text.length > 2 && text.endsWith(quote);
    const plain = !inner.includes(quote) && !inner.includes('\\');
    return closes && plain ? cursor.located(inner, start + 1, end - 1) : undefined;
  }
  const isText = LETTER.test(text.slice(0, 1)) && !/[:#]/.test(text) && !NOT_TEXT.test(text);
  return isText ? cursor.located(text, start, end) : undefined;
}

/**
 * Reads the text from `start` to `end` with the YAML reader, which is loaded only now: that costs more than reading the whole
 * diagram. It is given a single text and never a collection, because it recurses, and deep nesting would end the process.
 */
function yamlTitle(cursor: Cursor, start: number, end: number): Located<string> | null {
  const text = cursor.text.slice(start, end);
  if (text.length > LONGEST_ENTRY || NO_SCALAR.test(text)) return null;
  const { createRequire } = process.getBuiltinModule('node:module');
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const key = 'title:';
  const { contents, errors } = yaml.parseDocument(key + text);
  const node = yaml.isMap(contents) ? contents.get('title', true) : undefined;
  if (errors.length > 0 || !yaml.isScalar(node) || !node.range) return null;
  const value = ['string', 'number'].includes(typeof node.value) ? String(node.value).trim() : '';
  const [from, to] = node.range.map((offset) => start + offset - key.length);
  return value === '' ? null : cursor.located(value, from!, to!);
}
