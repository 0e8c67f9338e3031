import type { Catalogue } from '../catalog/recognise.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../model/graph.ts';
import { elementsById } from '../model/queries.ts';
import { syntaxCodes } from '../parse/codes.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import type { Declared } from './calls.ts';
import { readCalls } from './calls.ts';
import { Flow } from './flow.ts';
import { resolveNames } from './names.ts';
import type { Report, Rule, RuleInfo, RuleInput } from './rule.ts';
import { rules as allRules } from './rules.generated.ts';
import type { Severities } from './severities.ts';
import { severityOf } from './severities.ts';
import type { SuppressionOptions } from './suppression/suppress.ts';
import { suppress } from './suppression/suppress.ts';

export interface ValidateOptions {
  /** Overrides of the rules' own severities, by rule name or code. */
  readonly severities?: Severities;
  /** What the names of technologies and protocols stand for; without it the rules about technology say nothing. */
  readonly catalogue?: Catalogue;
  /** The rules to run; all of them by default. */
  readonly rules?: readonly Rule[];
  /** Rules of the team's own, to be run beside them. */
  readonly teamRules?: readonly Rule[];
}

/**
 * Checks one diagram against every rule.
 *
 * @param tree the diagram as written
 * @param graph what it means, as `buildGraph(tree)` gives it
 * @returns the findings of the rules in the order of the text, those of a rule that is off left out
 */
export function runRules(
  tree: SyntaxTree,
  graph: Graph,
  options: ValidateOptions = {},
): Diagnostic[] {
  const { calls, wholes } = runsOf(tree, options);
  const found: Diagnostic[] = [];
  const callChecks = calls.map((run) => ({ check: run.check, report: reporterOf(run, found) }));
  const declared = readCalls(tree.statements, (resolved) => {
    for (const { check, report } of callChecks) check(resolved, report);
  });
  const input = ruleInput(tree, graph, declared, options);
  for (const run of wholes) run.check(input, reporterOf(run, found));
  return found.sort(byPosition);
}

/** What a rule does, and how severe it is where it is chosen to run. */
interface Run<Check> {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity | 'off';
  readonly check: Check;
}

/** What is run under some options. */
interface Runs {
  readonly calls: readonly Run<NonNullable<Rule['checkCall']>>[];
  readonly wholes: readonly Run<NonNullable<Rule['check']>>[];
  /** For what it was worked out. */
  readonly chosen: readonly unknown[];
}

const NO_SEVERITIES: Severities = {};
const NO_RULES: readonly Rule[] = [];
/** That of the last diagram: whoever checks several does it with the same options, and to choose anew took a twentieth of a check. */
let recent: Runs | undefined;

function runsOf({ notation }: SyntaxTree, options: ValidateOptions): Runs {
  const { severities = NO_SEVERITIES, rules = allRules, teamRules = NO_RULES } = options;
  const chosen = [notation, severities, rules, teamRules];
  if (recent?.chosen.every((part, index) => part === chosen[index])) return recent;
  const running = [...rules, ...teamRules]
    .filter((rule) => notation === undefined || !isAboutC4(rule))
    .map((rule) => ({ ...rule, severity: severityOf(rule, severities) }))
    .filter(({ mayBlock, severity }) => mayBlock || severity !== 'off');
  recent = {
    calls: running.flatMap((rule) => (rule.checkCall ? runOf(rule, rule.checkCall) : [])),
    wholes: running.flatMap((rule) => (rule.check ? runOf(rule, rule.check) : [])),
    chosen,
  };
  return recent;
}

function runOf<Check>({ code, name, severity }: RuleInfo, check: Check): Run<Check> {
  return { code, name, severity, check };
}

/**
 * Checks one diagram against every rule, and against what its comments silence.
 *
 * @returns all that is left, in the order of the text
 */
export function validate(
  tree: SyntaxTree,
  graph: Graph,
  options: ValidateOptions = {},
): Diagnostic[] {
  const found = runRules(tree, graph, options);
  return suppress(tree, found, suppressionOptions(options)).sort(byPosition);
}

/** What is known where the comments of a diagram are judged that was checked with the same options. */
export function suppressionOptions({
  severities = {},
  rules = allRules,
  teamRules = [],
}: ValidateOptions): SuppressionOptions {
  return { severities, rules: () => [...syntaxCodes(), ...rules, ...teamRules] };
}

/** Rules of other groups that speak of how Mermaid reads an alias of C4. */
const ALIAS_RULES = new Set([
  'awkward-alias',
  'duplicate-alias',
  'reserved-alias',
  'repeated-boundary',
  'shared-alias',
]);

/** True for a rule about the text of a C4 diagram and what Mermaid makes of it, which says nothing of another notation. */
function isAboutC4({ group, name }: Rule): boolean {
  return group === 'arguments' || group === 'Mermaid fidelity' || ALIAS_RULES.has(name);
}

function ruleInput(
  tree: SyntaxTree,
  graph: Graph,
  declared: Declared,
  { catalogue }: ValidateOptions,
): RuleInput {
  const elements = elementsById(graph);
  const relations = graph.relations.map((relation) => ({
    relation,
    from: elements.get(relation.from),
    to: elements.get(relation.to),
  }));
  return {
    tree,
    graph,
    ...declared,
    elements,
    relations,
    flow: new Flow(relations, elements),
    names: resolveNames(graph, elements, declared.unreadable),
    ...(catalogue && { catalogue }),
  };
}

/** Orders diagnostics of one file as they stand in the text. */
export function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1);
}

/** Turns what a rule finds into diagnostics of its severity. */
function reporterOf({ code, name, severity: chosen }: Run<unknown>, found: Diagnostic[]): Report {
  return (finding) => {
    const { blocking = false, message, span, suggestions = [] } = finding;
    if (chosen === 'off' && !blocking) return;
    const severity = blocking || chosen === 'off' ? 'error' : chosen;
    const diagnostic = { code, rule: name, severity, message, span, suggestions };
    found.push(blocking ? { ...diagnostic, blocking } : diagnostic);
  };
}
