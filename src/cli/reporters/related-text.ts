import type { Related } from '../../diagnostics/diagnostic.ts';

/** A further place of a finding in one line of text: `src/main.ts:3:1: 'order' calls it here`. */
export function relatedText({ message, span }: Related): string {
  return `${span.file}:${span.line}:${span.column}: ${message}`;
}
