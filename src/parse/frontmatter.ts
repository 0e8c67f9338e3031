import { createRequire } from 'node:module';
import { isBlank } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Located } from './syntax.ts';

const FENCE = '---';

const TITLE_KEY = /^[ \t]*["']?title["']?[ \t]*:/m;
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
  const body = cursor.text.slice(start, end);
  const key = TITLE_KEY.exec(body);
  if (!key) return null;
  const from = start + key.index + key[0].length;
  const simple = key[0].startsWith('title') ? simpleTitle(cursor, from) : undefined;
  return simple ?? yamlTitle(cursor, body, start);
}

/** The text on the line of `from` where it needs no YAML reader: a plain one, or a quoted one without escapes. */
function simpleTitle(cursor: Cursor, from: number): Located<string> | undefined {
  const lineEnd = cursor.lineEnd(from);
  const nextLine = cursor.skipBlanks(lineEnd, true);
  const goesOn = isBlank(cursor.code(nextLine - 1));
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

interface YamlScalar {
  readonly value?: unknown;
  readonly range?: readonly [number, number, number] | null;
}

/** Reads the title with the YAML reader, which is loaded only now: it costs more than reading the whole diagram. */
function yamlTitle(cursor: Cursor, body: string, start: number): Located<string> | null {
  const node = readYamlTitle(body);
  if (!node?.range) return null;
  const value = ['string', 'number'].includes(typeof node.value) ? String(node.value).trim() : '';
  return value === '' ? null : cursor.located(value, start + node.range[0], start + node.range[1]);
}

function readYamlTitle(body: string): YamlScalar | undefined {
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  try {
    const { contents, errors } = yaml.parseDocument(body);
    if (errors.length > 0 || !yaml.isMap(contents)) return undefined;
    return contents.get('title', true) as YamlScalar | undefined;
  } catch {
    // The reader recurses: frontmatter nested some thousand levels deep exhausts its stack. Such a text has no title to show.
    return undefined;
  }
}
