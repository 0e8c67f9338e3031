import type { Catalogue } from '../catalog/recognise.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../model/graph.ts';
import { elementsById } from '../model/queries.ts';
import { syntaxCodes } from '../parse/codes.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import type { Declared } from './calls.ts';
import { readCalls } from './calls.ts';
import { Flow } from './flow.ts';
import { resolveNames } from './names.ts';
import type { Report, Rule, RuleInput } from './rule.ts';
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
  const { severities = {}, rules = allRules, teamRules = [] } = options;
  const found: Diagnostic[] = [];
  const runs = [...rules, ...teamRules]
    .filter((rule) => tree.notation === undefined || !isAboutC4(rule))
    .filter((rule) => rule.mayBlock || severityOf(rule, severities) !== 'off')
    .map((rule) => ({ rule, report: reporterOf(rule, severities, found) }));
  const callRuns = runs.filter(({ rule }) => rule.checkCall);
  const declared = readCalls(tree.statements, (resolved) => {
    for (const { rule, report } of callRuns) rule.checkCall?.(resolved, report);
  });
  const input = ruleInput(tree, graph, declared, options);
  for (const { rule, report } of runs) rule.check?.(input, report);
  return found.sort(byPosition);
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
function reporterOf(rule: Rule, severities: Severities, found: Diagnostic[]): Report {
  const { code, name } = rule;
  const chosen = severityOf(rule, severities);
  return (finding) => {
    const { blocking = false, message, span, suggestions = [] } = finding;
    if (chosen === 'off' && !blocking) return;
    const severity = blocking || chosen === 'off' ? 'error' : chosen;
    const diagnostic = { code, rule: name, severity, message, span, suggestions };
    found.push(blocking ? { ...diagnostic, blocking } : diagnostic);
  };
}
