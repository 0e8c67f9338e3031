import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';

/** What a command that prints diagnostics found. */
export interface Report {
  /** True where the command exits with 0. */
  readonly ok: boolean;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of each file that was checked, by the name that spans give it. */
  readonly sources: ReadonlyMap<string, string>;
  /** How many repairs `--fix` made; absent where nothing is repaired. */
  readonly repaired?: number;
  /** What a baseline left out, and what it names that is no longer found; absent where there is none. */
  readonly baseline?: { readonly known: number; readonly fixed: number };
}

/** Turns a report into text that ends with a line feed. Pure. */
export type Reporter = (report: Report) => string;
