import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { misspellingOf } from '../validate/spelling.ts';
import { configFinding } from './codes.ts';
import type { ConfigDocument } from './document.ts';
import { keySpan, valueSpan } from './places.ts';
import type { CheckedConfig } from './schema.ts';

/** How a rule may be called. */
export interface RuleName {
  readonly name: string;
  readonly code: string;
}

/**
 * Finds the rules of a configuration file that do not exist, also where the file has other mistakes.
 *
 * @param policies names of policies, which may be given a severity as well
 */
export function unknownRules(
  { root, value }: Pick<ConfigDocument, 'root' | 'value'>,
  known: readonly RuleName[],
  policies: readonly string[],
): Diagnostic[] {
  const names = new Set([...known.flatMap(({ name, code }) => [name, code]), ...policies]);
  return Object.keys(rulesIn(value)).flatMap((key) => {
    if (names.has(key)) return [];
    const near = misspellingOf(key, names);
    const suggestions =
      near === undefined
        ? []
        : [{ message: `did you mean '${near}'?`, replacement: near, safe: false }];
    const message = `there is no rule '${key}'${near === undefined ? '; c4gen rules lists them' : ''}`;
    return [configFinding('unknownRule', keySpan(root, ['rules', key]), message, suggestions)];
  });
}

/**
 * The same configuration with every rule under its code, so that a name and a code of one rule are one key. Policies, which
 * share the code of their kind, stay under their names.
 */
export function withRulesByCode(config: CheckedConfig, known: readonly RuleName[]): CheckedConfig {
  if (!config.rules) return config;
  const codeOf = new Map(known.map(({ name, code }) => [name, code]));
  const entries = Object.entries(config.rules);
  return {
    ...config,
    rules: Object.fromEntries(entries.map(([key, severity]) => [codeOf.get(key) ?? key, severity])),
  };
}

/** Finds the policies of a configuration file that have the name of a rule. */
export function takenNames(
  { policies = [] }: CheckedConfig,
  { root }: Pick<ConfigDocument, 'root'>,
  known: readonly RuleName[],
): Diagnostic[] {
  const names = new Set(known.map(({ name }) => name));
  return policies.flatMap(({ name }, index) => {
    if (!names.has(name)) return [];
    const span = valueSpan(root, ['policies', index, 'name']);
    const message = `'policies[${index}].name' is '${name}', which is the name of a rule of c4gen`;
    return [configFinding('invalidValue', span, message)];
  });
}

function rulesIn(value: unknown): object {
  const rules = (value as { rules?: unknown } | null | undefined)?.rules;
  return typeof rules === 'object' && rules !== null ? rules : {};
}
