import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';

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
