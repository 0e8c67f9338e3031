import type { Policy } from '../config/policy-schema.ts';
import type { Rule, RuleInfo } from '../validate/rule.ts';
import type { Lookup } from './named-things.ts';

/** Where the names that texts hold are looked up. */
export interface Lookups {
  readonly technologies: Lookup;
  readonly protocols: Lookup;
}

/**
 * A policy as a rule: its own name and severity, and the code and docs of its kind.
 *
 * @param check as of a rule; what it reports is put after the message of the policy
 */
export function policyRule(
  { name, message, severity = 'error' }: Policy,
  { code, group, docs }: RuleInfo,
  check: NonNullable<Rule['check']>,
): Rule {
  const explained = message
    ? { ...docs, what: `${message} (a policy of the configuration.)` }
    : docs;
  return {
    code,
    group,
    name,
    severity,
    docs: explained,
    check: (input, report) =>
      check(input, (finding) =>
        report(
          message === undefined
            ? finding
            : { ...finding, message: `${message.replace(/[.:]?\s*$/u, '')}: ${finding.message}` },
        ),
      ),
  };
}
