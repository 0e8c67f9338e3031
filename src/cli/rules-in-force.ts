import type { RuleInfo } from '../validate/rule.ts';
import { severityOf } from '../validate/severities.ts';
import { allRules } from './all-rules.ts';
import { checkOptions } from './config/check-options.ts';
import { type ConfigFlags, type LoadedConfig, loadConfig } from './config/config-options.ts';

/** The rules that diagrams here are checked against. */
export interface RulesInForce {
  readonly config: LoadedConfig;
  /** Those of c4gen in the order of the codes, then the team's policies, each with the severity that it has here. */
  readonly rules: readonly RuleInfo[];
}

/**
 * The rules under the configuration in force, the team's own policies among them.
 *
 * @throws {UserFault} where the configuration cannot be used
 */
export async function rulesInForce(flags: ConfigFlags): Promise<RulesInForce> {
  const config = await loadConfig(flags);
  const { severities = {}, teamRules = [] } = await checkOptions(config);
  const own = allRules();
  const names = new Set(own.map(({ name }) => name));
  const policies = teamRules.filter(({ name }) => !names.has(name));
  const rules = [...own, ...policies].map((rule) => ({
    ...rule,
    severity: severityOf(rule, severities),
  }));
  return { config, rules };
}
