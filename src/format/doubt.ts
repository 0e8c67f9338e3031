import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SyntaxRule } from '../parse/codes.ts';
import { isLineBreak } from '../parse/characters.ts';

/** After one of these it is not certain what belongs to which body, or where the diagram begins and ends. */
const NESTING: ReadonlySet<string> = new Set<SyntaxRule>([
  'syntax-unclosed-boundary',
  'syntax-extra-brace',
  'syntax-text-before-diagram',
  'syntax-second-diagram',
  'syntax-unclosed-frontmatter',
  'syntax-unclosed-directive',
  'syntax-unclosed-description',
  'syntax-too-many',
]);

/** The parser skips the line of one of these; a brace at either end of that line counts all the same. */
const SKIPPED_LINE: ReadonlySet<string> = new Set<SyntaxRule>([
  'syntax-stray-text',
  'syntax-missing-parenthesis',
  'syntax-plantuml-directive',
]);

/**
 * With one of these Mermaid reads the texts of a statement otherwise than c4gen does, if at all: to change the white space
 * in it would change the picture. `validate --fix` repairs most of them, and says so.
 */
const TEXTS: ReadonlySet<string> = new Set<SyntaxRule>([
  'syntax-space-before-comma',
  'syntax-missing-comma',
  'syntax-title-colon',
]);

/** The same, and Mermaid may not see where the statement ends. */
const ENDLESS: ReadonlySet<string> = new Set<SyntaxRule>([
  'syntax-unclosed-call',
  'syntax-unclosed-string',
  'syntax-space-before-quote',
  'syntax-string-on-new-line',
  'syntax-space-after-string',
  'syntax-unquoted-last-argument',
  'syntax-wrong-quotes',
  'syntax-escaped-quote',
  'syntax-title-without-text',
  'syntax-missing-comma-unquoted',
  'syntax-quotes-in-tag',
]);

/** What keeps a diagram, or statements of it, from being laid out. */
export interface Doubts {
  /** The finding for which the whole diagram stays as written, if any. */
  readonly nesting: Diagnostic | undefined;
  /** The findings for which a statement stays as written, in the order of the text. */
  readonly statements: readonly Diagnostic[];
}

/**
 * Sorts the findings of the parser in one diagram.
 *
 * @param diagnostics in the order of the text
 * @param text the whole file
 */
export function doubtsOf(diagnostics: readonly Diagnostic[], text: string): Doubts {
  return {
    nesting: diagnostics.find(
      (diagnostic) => NESTING.has(diagnostic.rule) || hasBrace(diagnostic, text),
    ),
    statements: diagnostics.filter(
      ({ rule }) => TEXTS.has(rule) || ENDLESS.has(rule) || SKIPPED_LINE.has(rule),
    ),
  };
}

/** True for a finding on a line of no statement that begins or ends with a brace. */
function hasBrace({ rule, span }: Diagnostic, text: string): boolean {
  if (!SKIPPED_LINE.has(rule)) return false;
  let end = span.start;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end += 1;
  return /^[{}]|[{}]$/.test(text.slice(span.start, end).trim());
}

/** True for a finding on a statement that Mermaid may read on past its end. */
export function mayReadOn({ rule }: Diagnostic): boolean {
  return ENDLESS.has(rule);
}
