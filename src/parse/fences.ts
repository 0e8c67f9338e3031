import { isBlank, isLineBreak } from './characters.ts';
import type { Source } from './source.ts';

/** The text of one diagram within its source. */
export interface Region {
  /** As long as the part of the source it stands for, so that offsets only differ by `offset`. */
  readonly text: string;
  /** Offset in the source of the first code unit of `text`. */
  readonly offset: number;
  /** What each line begins with because of the Markdown around it: indentation and the `>` of block quotes. */
  readonly margin: string;
}

const MARKDOWN_NAME = /\.(?:md|markdown|mdx)$/i;
const DIAGRAM_NAME = /\.(?:mmd|mermaid)$/i;
const DIAGRAM_START = /^\ufeff?\s{0,1000}(?:C4[A-Z]\w{1,20}|architecture-beta)\b/;
/** The opening line of a Mermaid fence, also Azure DevOps' `::: mermaid` and Pandoc's `{.mermaid}`. */
const MERMAID_INFO = /^[ \t]*\{?\.?mermaid(?![\w-])/i;

/**
 * The texts in a source that may be diagrams: the Mermaid fences of a Markdown file, else the whole text. A text whose name tells
 * nothing (stdin) is taken for Markdown where it holds a Mermaid fence, unless it begins as a diagram does.
 */
export function findRegions(source: Source): readonly Region[] {
  const whole = [{ text: source.text, offset: 0, margin: '' }];
  if (DIAGRAM_NAME.test(source.file)) return whole;
  if (!MARKDOWN_NAME.test(source.file) && DIAGRAM_START.test(source.text)) return whole;
  const fences = findFences(source.text);
  return MARKDOWN_NAME.test(source.file) || fences.length > 0 ? fences : whole;
}

/** A fence that is open. */
interface Fence {
  readonly mark: string;
  readonly length: number;
  /** How many `>` of block quotes stand before it. */
  readonly quotes: number;
  /** Offset of its first line, and of its mark in that line. */
  readonly line: number;
  readonly at: number;
  readonly isMermaid: boolean;
  readonly start: number;
}

/**
 * Finds the Mermaid fences of a Markdown text: fenced code as in CommonMark 0.31, section 4.5, at any indentation, in lists and
 * in block quotes. A fence inside another fence is text.
 */
function findFences(text: string): readonly Region[] {
  const regions: Region[] = [];
  let open: Fence | undefined;
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const next = afterBreak(text, end);
    if (!open) open = openingFence(text, start, end, next);
    else if (closes(text, start, end, open)) {
      const last = leavesQuote(text, start, end, open) ? undefined : next;
      addRegion(regions, text, open, start);
      open = undefined;
      if (last === undefined) continue;
    }
    start = next;
  }
  if (open) addRegion(regions, text, open, text.length);
  return regions;
}

function addRegion(regions: Region[], text: string, fence: Fence, end: number): void {
  if (!fence.isMermaid) return;
  const body = text.slice(fence.start, Math.max(end, fence.start));
  regions.push({
    text: fence.quotes > 0 ? withoutQuotes(body, fence.quotes) : body,
    offset: fence.start,
    // The marker of a list item stands on its first line only.
    margin: text.slice(fence.line, fence.at).replace(/[^\s>]/g, ' '),
  });
}

function openingFence(text: string, start: number, end: number, next: number): Fence | undefined {
  const { at, quotes } = skipContainers(text, start, end);
  const mark = text[at];
  if (mark !== '`' && mark !== '~' && mark !== ':') return undefined;
  const after = skipRun(text, at, end, mark);
  if (after - at < 3) return undefined;
  const info = text.slice(after, end);
  if (mark === '`' && info.includes('`')) return undefined;
  const isMermaid = MERMAID_INFO.test(info);
  if (mark === ':' && !isMermaid) return undefined;
  return { mark, length: after - at, quotes, line: start, at, isMermaid, start: next };
}

function closes(text: string, start: number, end: number, fence: Fence): boolean {
  if (leavesQuote(text, start, end, fence)) return true;
  const at = skipQuotes(text, start, end, fence.quotes).at;
  const after = skipRun(text, at, end, fence.mark);
  return after - at >= fence.length && skipBlanks(text, after, end) === end;
}

/** True where the block quote ends that the fence stands in. */
function leavesQuote(text: string, start: number, end: number, fence: Fence): boolean {
  return fence.quotes > 0 && skipQuotes(text, start, end, fence.quotes).quotes < fence.quotes;
}

/** Skips indentation, `>` of block quotes and the markers of list items. */
function skipContainers(text: string, start: number, end: number): { at: number; quotes: number } {
  let { at, quotes } = skipQuotes(text, start, end, Infinity);
  for (;;) {
    const marker = listMarkerEnd(text, at, end);
    if (marker === at) return { at, quotes };
    const inner = skipQuotes(text, marker, end, Infinity);
    at = inner.at;
    quotes += inner.quotes;
  }
}

function skipQuotes(
  text: string,
  start: number,
  end: number,
  most: number,
): { at: number; quotes: number } {
  let at = skipBlanks(text, start, end);
  let quotes = 0;
  while (quotes < most && at < end && text[at] === '>') {
    quotes += 1;
    at = skipBlanks(text, at + 1, end);
  }
  return { at, quotes };
}

/** Offset past `- `, `* `, `+ `, `1. ` or `1) ` at `at`, or `at` where none stands there. */
function listMarkerEnd(text: string, at: number, end: number): number {
  let marker = at;
  while (marker < end && marker < at + 9 && isDigit(text.charCodeAt(marker))) marker += 1;
  const marks = marker === at ? '-*+' : '.)';
  const hasMark = marker < end && marks.includes(text[marker]!);
  return hasMark && isBlank(text.charCodeAt(marker + 1)) ? skipBlanks(text, marker + 1, end) : at;
}

/** Replaces the `>` before each line by spaces, so that every offset stays what it is. */
function withoutQuotes(body: string, quotes: number): string {
  const parts: string[] = [];
  for (let start = 0; start < body.length;) {
    const end = lineEnd(body, start);
    const next = afterBreak(body, end);
    const { at } = skipQuotes(body, start, end, quotes);
    parts.push(' '.repeat(at - start), body.slice(at, next));
    start = next;
  }
  return parts.join('');
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at += 1;
  return at;
}

function afterBreak(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

function skipRun(text: string, start: number, end: number, mark: string): number {
  let at = start;
  while (at < end && text[at] === mark) at += 1;
  return at;
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}
