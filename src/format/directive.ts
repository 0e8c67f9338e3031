import type { Directive } from '../parse/syntax.ts';

/**
 * Writes a title or description of the diagram: one space after `title`, after the colon, or before the `{` of a description over
 * several lines. Its text stays.
 *
 * @param text the whole file that it stands in
 */
export function formatDirective({ keyword, span, value }: Directive, text: string): string {
  const word = text.slice(keyword.span.start, keyword.span.end);
  const mark = text.slice(keyword.span.end, value.span.start).trim();
  if (mark === '{') {
    return `${word} ${text.slice(text.indexOf('{', keyword.span.end), span.end)}`;
  }
  return `${word}${mark} ${text.slice(value.span.start, value.span.end)}`;
}
