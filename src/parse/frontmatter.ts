import { createRequire } from 'node:module';
import type { Cursor } from './cursor.ts';
import type { Located } from './syntax.ts';

const FENCE = '---';

/** A line `title: …` without indentation whose value needs no YAML reader: a plain text, or a quoted one without escapes. */
const SIMPLE_TITLE =
  /^(title[ \t]*:[ \t]+)(?:([\p{L}][^#:\n\r]*)|"([^"\\\n\r]*)"|'([^'\n\r]*)')[ \t]*$/mu;
const ANY_TITLE = /^[ \t]*["']?title["']?[ \t]*:/m;
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

/** Finds the top-level `title`. Most frontmatter only configures the picture: then YAML is not read at all. */
function findTitle(cursor: Cursor, start: number, end: number): Located<string> | null {
  const body = cursor.text.slice(start, end);
  if (!ANY_TITLE.test(body)) return null;
  const simple = SIMPLE_TITLE.exec(body);
  if (!simple) return readYamlTitle(cursor, body, start);
  const [line, key, plain, double, single] = simple;
  const next = cursor.code(cursor.skipBlanks(start + simple.index + line.length, true) - 1);
  const goesOn = next === 32 || next === 9;
  if (goesOn || NOT_TEXT.test(plain ?? '')) return readYamlTitle(cursor, body, start);
  const quote = plain === undefined ? 1 : 0;
  const from = start + simple.index + key!.length + quote;
  const value = (plain ?? double ?? single ?? '').trimEnd();
  return value === '' ? null : cursor.located(value, from, from + value.length);
}

interface YamlNode {
  readonly value?: unknown;
  readonly range?: readonly [number, number, number] | null;
}

/** Reads the title with the YAML reader, which is loaded only now: it costs more than reading the whole diagram. */
function readYamlTitle(cursor: Cursor, body: string, start: number): Located<string> | null {
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const document = yaml.parseDocument(body);
  if (document.errors.length > 0 || !yaml.isMap(document.contents)) return null;
  const node = document.contents.get('title', true) as YamlNode | undefined;
  if (!node?.range || (typeof node.value !== 'string' && typeof node.value !== 'number'))
    return null;
  const value = String(node.value).trim();
  return value === '' ? null : cursor.located(value, start + node.range[0], start + node.range[1]);
}
