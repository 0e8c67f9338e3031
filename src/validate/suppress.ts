import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Comment, Statement, SyntaxTree } from '../parse/syntax.ts';

const DIRECTIVE = /^c4gen-disable-next-line(?:\s+(?<rules>.*))?$/u;

/** A severity for a rule, by the rule's name or code; `off` silences it. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** The severity that a rule has under `severities`. */
export function severityOf(
  rule: { readonly name: string; readonly code: string; readonly severity: Severity | 'off' },
  severities: Severities,
): Severity | 'off' {
  return severities[rule.name] ?? severities[rule.code] ?? rule.severity;
}

/** Gives diagnostics that no rule made, such as those of the parser, the severities that the user chose. */
export function overrideSeverities(
  diagnostics: readonly Diagnostic[],
  severities: Severities,
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = severityOf({ ...diagnostic, name: diagnostic.rule }, severities);
    if (diagnostic.blocking || severity === diagnostic.severity) return [diagnostic];
    return severity === 'off' ? [] : [{ ...diagnostic, severity }];
  });
}

/**
 * Leaves out what a `%% c4gen-disable-next-line rule, rule` comment of the diagram silences; without a list of rules it
 * silences every rule on that line. Blocking diagnostics always stay: the graph is damaged whether or not someone
 * wishes to read of it.
 */
export function suppress(tree: SyntaxTree, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const disabled = disabledLines(tree);
  if (disabled.size === 0) return [...diagnostics];
  return diagnostics.filter(({ blocking, code, rule, span }) => {
    const rules = disabled.get(span.line);
    return blocking || !(rules?.has('*') || rules?.has(rule) || rules?.has(code));
  });
}

/** The disabled rules (`*` for all) by line number. */
function disabledLines(tree: SyntaxTree): Map<number, Set<string>> {
  const comments = commentsIn(tree.statements);
  const disabled = new Map<number, Set<string>>();
  let commentLines: Set<number> | undefined;
  for (const { text, span } of comments) {
    const match = DIRECTIVE.exec(text.value);
    if (!match) continue;
    commentLines ??= new Set(comments.map((comment) => comment.span.line));
    let line = span.endLine + 1;
    while (commentLines.has(line)) line += 1;
    const rules = (match.groups?.['rules'] ?? '').split(/[\s,]+/u).filter((rule) => rule !== '');
    const there = disabled.get(line) ?? new Set();
    for (const rule of rules.length > 0 ? rules : ['*']) there.add(rule);
    disabled.set(line, there);
  }
  return disabled;
}

function commentsIn(statements: readonly Statement[]): Comment[] {
  const comments: Comment[] = [];
  const blocks = [statements];
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    for (const statement of block) {
      if (statement.type === 'comment') comments.push(statement);
      else if (statement.type === 'call' && statement.children) blocks.push(statement.children);
    }
  }
  return comments;
}
