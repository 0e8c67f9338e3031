import type { Span } from '../diagnostics/diagnostic.ts';

/** The span from the beginning of one place to the end of a later one. */
export function across(first: Span, last: Span): Span {
  return { ...last, line: first.line, column: first.column, start: first.start };
}

/** A key for two aliases in their order. No alias holds a NUL: the reader refuses a text that does. */
export function pairOf(from: string, to: string): string {
  return `${from}\0${to}`;
}

/** The empty span where a place begins. */
export function before(span: Span): Span {
  return { ...span, endLine: span.line, endColumn: span.column, end: span.start };
}
