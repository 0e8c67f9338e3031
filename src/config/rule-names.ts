import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { misspellingOf } from '../validate/spelling.ts';
import { configFinding } from './codes.ts';
import type { ConfigDocument } from './document.ts';
import { keySpan } from './places.ts';
import type { CheckedConfig } from './schema.ts';

/** How a rule may be called. */
export interface RuleName {
  readonly name: string;
  readonly code: string;
}

/** Finds the rules of a configuration file that do not exist, also where the file has other mistakes. */
export function unknownRules(
  { root, value }: Pick<ConfigDocument, 'root' | 'value'>,
  known: readonly RuleName[],
): Diagnostic[] {
  const names = new Set(known.flatMap(({ name, code }) => [name, code]));
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

/** The same configuration with every rule under its name, so that a name and a code of one rule are one key. */
export function withRulesByName(config: CheckedConfig, known: readonly RuleName[]): CheckedConfig {
  if (!config.rules) return config;
  const nameOf = new Map(known.map(({ name, code }) => [code, name]));
  const entries = Object.entries(config.rules);
  return {
    ...config,
    rules: Object.fromEntries(entries.map(([key, severity]) => [nameOf.get(key) ?? key, severity])),
  };
}

function rulesIn(value: unknown): object {
  const rules = (value as { rules?: unknown } | null | undefined)?.rules;
  return typeof rules === 'object' && rules !== null ? rules : {};
}
