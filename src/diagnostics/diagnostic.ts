/** How much a finding matters: an `error` fails the command, a `warning` may (`--max-warnings`), an `info` never does. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in a file. Lines and columns count from 1; a column is a UTF-16 code unit; the end is exclusive. */
export interface Span {
  /** The path as the user gave it, or `<stdin>`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Offset of the first code unit in the whole file (not in the Markdown fence). */
  readonly start: number;
  /** Offset one past the last code unit in the whole file. */
  readonly end: number;
}

/** A repair that the user may choose. */
export interface Suggestion {
  readonly message: string;
  /** The text that belongs at `span`, or at the diagnostic's own span where `span` is absent. */
  readonly replacement: string;
  readonly span?: Span;
  /** True where `--fix` may apply it: it is the only sensible repair. At most one a diagnostic. */
  readonly safe: boolean;
}

/** A further place that a finding is about: the other end of the arrow. */
export interface Related {
  /** What is there, as a clause: `'order' calls it here`. */
  readonly message: string;
  readonly span: Span;
}

/** One finding, at one place. Its `code` and `rule` are stable; its wording is not. */
export interface Diagnostic {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly suggestions: readonly Suggestion[];
  /** The other places that it is about, the most telling first. */
  readonly related?: readonly Related[];
  /** True where the graph itself is damaged, so that nothing can be planned from it. */
  readonly blocking?: boolean;
}

/** Counts diagnostics by severity. */
export function countBySeverity(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const diagnostic of diagnostics) counts[diagnostic.severity] += 1;
  return counts;
}
