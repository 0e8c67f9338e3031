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
  /** What `drift` found of the relations of the diagram; absent elsewhere. */
  readonly drift?: DriftCounts & { readonly relations: readonly JudgedRelation[] };
}

/** How many relations were found how. */
export interface DriftCounts {
  readonly convergent: number;
  readonly absent: number;
  readonly unknown: number;
  /** Pairs of elements between which something is seen that no relation says. */
  readonly undeclared: number;
}

/** One relation of the diagram, held against what was seen. */
export interface JudgedRelation {
  readonly id: string;
  readonly status: 'convergent' | 'absent' | 'unknown';
  readonly why: string | null;
  readonly seen: readonly { readonly how: string; readonly file: string; readonly line: number }[];
}

/** Turns a report into text that ends with a line feed. Pure. */
export type Reporter = (report: Report) => string;
