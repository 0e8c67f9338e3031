import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { readDirective } from '../diagnostics/directive.ts';
import { driftFinding } from './codes.ts';

// What closes a comment on its line, in the languages that have such: that of C, of JSX and of HTML.
const CLOSING = /\s*(?:\*\/\}?|-->)?\s*$/u;

/** A directive that stands above a line. */
interface Directive {
  readonly rules: readonly string[];
  readonly reason: string;
  readonly span: Span;
}

/**
 * Leaves out what a comment `c4gen-disable-next-line RULE -- reason` silences, in the diagram or in the code, above either end of a
 * finding. One without a reason silences as well, and is a finding itself.
 *
 * @param sources the text of each file by its name
 */
export function suppressDrift(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): Diagnostic[] {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const known = lines.get(file);
    if (known) return known;
    const split = (sources.get(file) ?? '').split(/\r\n|\n|\r/u);
    lines.set(file, split);
    return split;
  };
  const unexplained = new Map<string, Diagnostic>();
  const kept = diagnostics.filter((diagnostic) => {
    const spans = [diagnostic.span, ...(diagnostic.related ?? []).map(({ span }) => span)];
    const silencing = spans
      .flatMap((span) => directiveAbove(span, linesOf(span.file)) ?? [])
      .find(({ rules }) => rules.length === 0 || names(diagnostic, rules));
    if (!silencing) return true;
    if (silencing.reason === '') {
      const { file, line } = silencing.span;
      unexplained.set(`${file}:${line}`, explained(silencing, diagnostic));
    }
    return false;
  });
  return [...kept, ...unexplained.values()];
}

function names({ code, rule }: Diagnostic, rules: readonly string[]): boolean {
  return rules.includes(code) || rules.includes(rule);
}

function directiveAbove(
  { file, line, start, column }: Span,
  lines: readonly string[],
): Directive | undefined {
  const text = lines[line - 2] ?? '';
  const read = readDirective(text.replace(CLOSING, ''));
  if (read?.verb !== 'disable-next-line') return undefined;
  const begin = start - (column - 1) - text.length - 1 + read.at;
  return {
    rules: read.rules.map(({ name }) => name),
    reason: read.reason,
    span: {
      file,
      line: line - 1,
      column: read.at + 1,
      endLine: line - 1,
      endColumn: text.trimEnd().length + 1,
      start: begin,
      end: begin + text.trimEnd().length - read.at,
    },
  };
}

function explained({ span }: Directive, { code, rule, span: silenced }: Diagnostic): Diagnostic {
  return driftFinding('unexplained', span, {
    message: `this silences ${code} (${rule}), and does not say why`,
    related: [{ message: 'what it silences', span: silenced }],
  });
}
