import type { RuleInfo } from '../src/validate/rule.ts';

export const PAGE: URL;
/** The page of all rules, group by group. */
export function rulesPage(rules: readonly RuleInfo[]): Promise<string>;
