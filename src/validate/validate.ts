import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../model/graph.ts';
import { elementsById } from '../model/queries.ts';
import type { SyntaxTree } from '../parse/syntax.ts';
import { resolveCalls } from './calls.ts';
import { resolveNames } from './names.ts';
import type { Rule, RuleInput } from './rule.ts';
import { rules as allRules } from './rules.generated.ts';
import type { Severities } from './suppress.ts';
import { severityOf, suppress } from './suppress.ts';

export interface ValidateOptions {
  /** Overrides of the rules' own severities, by rule name or code. */
  readonly severities?: Severities;
  /** Whether the catalogue knows a technology; without it the rule `unknown-technology` says nothing. */
  readonly knowsTechnology?: (text: string) => boolean;
  /** The rules to run; all of them by default. */
  readonly rules?: readonly Rule[];
}

/**
 * Checks one diagram against every rule.
 *
 * @param tree the diagram as written
 * @param graph what it means, as `buildGraph(tree)` gives it
 * @returns the findings in the order of the text, those silenced by a comment or by `severities` left out
 */
export function validate(
  tree: SyntaxTree,
  graph: Graph,
  options: ValidateOptions = {},
): Diagnostic[] {
  const { severities = {}, knowsTechnology, rules = allRules } = options;
  const calls = resolveCalls(tree.statements);
  const input: RuleInput = {
    tree,
    graph,
    calls,
    elements: elementsById(graph),
    names: resolveNames(graph, calls),
    ...(knowsTechnology && { knowsTechnology }),
  };
  const found = rules.flatMap((rule) => run(rule, input, severities));
  return suppress(tree, found).sort(byPosition);
}

/** Orders diagnostics of one file as they stand in the text. */
export function byPosition(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1);
}

function run(rule: Rule, input: RuleInput, severities: Severities): Diagnostic[] {
  const severity = severityOf(rule, severities);
  const diagnostics: Diagnostic[] = [];
  rule.check(input, (finding) => {
    const { blocking = false, suggestions = [] } = finding;
    if (severity === 'off' && !blocking) return;
    diagnostics.push({
      ...finding,
      code: rule.code,
      rule: rule.name,
      severity: blocking || severity === 'off' ? 'error' : severity,
      suggestions,
    });
  });
  return diagnostics;
}
