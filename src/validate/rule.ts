import type { Severity, Span, Suggestion } from '../diagnostics/diagnostic.ts';
import type { Element, Graph } from '../model/graph.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import type { ResolvedCall } from './calls.ts';
import type { Names } from './names.ts';

/** What `c4gen explain CODE` prints. Plain prose; each part is one paragraph. */
export interface RuleDocs {
  /** What the rule looks for. */
  readonly what: string;
  /** What goes wrong where it is ignored. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string;
}

/** How a rule is listed and explained; syntax errors of the parser are listed in the same form. */
export interface RuleInfo {
  /** `C4G` and three digits; stable. */
  readonly code: string;
  /** Kebab-case, as written in the configuration and in `%% c4gen-disable-next-line`; stable. */
  readonly name: string;
  /** The severity where the configuration says nothing. */
  readonly severity: Severity | 'off';
  readonly docs: RuleDocs;
}

/** What a rule may look at. Built once per diagram, so that no rule walks or indexes it again. */
export interface RuleInput {
  readonly tree: SyntaxTree;
  readonly graph: Graph;
  /** Every macro call of the tree, outer ones before those inside them. */
  readonly calls: readonly ResolvedCall[];
  /** The elements of the graph by id. */
  readonly elements: ReadonlyMap<string, Element>;
  /** What a name in the text refers to, or was meant to refer to. */
  readonly names: Names;
  /** Whether the catalogue knows a technology as a person writes it; absent where there is no catalogue. */
  readonly knowsTechnology?: (text: string) => boolean;
}

/** One thing that a rule found. */
export interface Finding {
  readonly span: Span;
  readonly message: string;
  readonly suggestions?: readonly Suggestion[];
  /** True where nothing can be planned from the graph; such a finding can be neither disabled nor turned off. */
  readonly blocking?: boolean;
}

export type Report = (finding: Finding) => void;

/** One check of a diagram. A rule is a pure function of its input. */
export interface Rule extends RuleInfo {
  readonly check: (input: RuleInput, report: Report) => void;
}
