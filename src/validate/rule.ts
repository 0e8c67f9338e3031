import type { Catalogue } from '../catalog/recognise.ts';
import type { Severity, Span, Suggestion } from '../diagnostics/diagnostic.ts';
import type { Element, Graph, Relation } from '../model/graph.ts';
import type { MacroCall, SyntaxTree } from '../parse/syntax.ts';
import type { Declaration, NumberedCall, ResolvedCall } from './calls.ts';
import type { Flow } from './flow.ts';
import type { Names } from './names.ts';

/** What `c4gen explain CODE` prints. Plain prose; each part is one paragraph. */
export interface RuleDocs {
  /** What the rule looks for. */
  readonly what: string;
  /** What goes wrong where it is ignored. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string;
  /** For which versions of Mermaid the above was observed, where it speaks of Mermaid. */
  readonly versions?: string;
}

/** What a rule is about, in the order of the rules' page; by the hundreds of the codes. */
export type RuleGroup =
  | 'syntax'
  | 'references and identity'
  | 'arguments'
  | 'Mermaid fidelity'
  | 'levels and structure'
  | 'technology'
  | 'data flow'
  | 'security'
  | 'documentation'
  | 'suppressions'
  | 'plan'
  | 'configuration'
  | 'policies'
  | 'drift';

/** How a rule is listed and explained; syntax errors of the parser are listed in the same form. */
export interface RuleInfo {
  /** `C4G` and three digits; stable. */
  readonly code: string;
  /** Kebab-case, as written in the configuration and in `%% c4gen-disable-next-line`; stable. */
  readonly name: string;
  /** The severity where the configuration says nothing; `off` for what only some teams want to hear of. */
  readonly severity: Severity | 'off';
  readonly group: RuleGroup;
  /** True where `--fix` repairs it, if not in every case. */
  readonly fixable?: boolean;
  readonly docs: RuleDocs;
}

/** What a rule may look at. Built once per diagram, so that no rule walks or indexes it again. */
export interface RuleInput {
  readonly tree: SyntaxTree;
  readonly graph: Graph;
  /** Each call that declares an element, a boundary or a node, also where the alias is taken. */
  readonly declarations: readonly Declaration[];
  /** Each call whose meaning is missing from the graph. */
  readonly unreadable: readonly MacroCall[];
  /** Each relation that gives itself a number, in the order of the text. */
  readonly numbered: readonly NumberedCall[];
  /** The elements of the graph by id. */
  readonly elements: ReadonlyMap<string, Element>;
  /** The relations of the graph with their two ends. */
  readonly relations: readonly ResolvedRelation[];
  /** Who uses whom, and what stands inside what. */
  readonly flow: Flow;
  /** What a name in the text refers to, or was meant to refer to. */
  readonly names: Names;
  /** What the names of technologies and protocols stand for; absent where there is no catalogue. */
  readonly catalogue?: Catalogue;
}

/** A relation with the elements that it names. */
export interface ResolvedRelation {
  readonly relation: Relation;
  /** Undefined where no element has that alias. */
  readonly from: Element | undefined;
  readonly to: Element | undefined;
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

/** One check of a diagram. It looks at each macro call by itself, or at the diagram as a whole, or at both; it is pure. */
export interface Rule extends RuleInfo {
  /** True where some of its findings are blocking; such a rule runs even where it is turned off. */
  readonly mayBlock?: true;
  /** Is not called for what `isRegular` of calls.ts describes, and so for nearly no call. */
  readonly checkCall?: (resolved: ResolvedCall, report: Report) => void;
  readonly check?: (input: RuleInput, report: Report) => void;
}
