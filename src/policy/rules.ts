import { catalogue } from '../catalog/recognise.ts';
import type { CheckedConfig } from '../config/schema.ts';
import type { Rule } from '../validate/rule.ts';
import { forbidRule } from './forbid.ts';
import { namingRule } from './naming.ts';
import { protocolLookup, technologyLookup } from './named-things.ts';
import { protocolRule, technologyRule } from './allowed-names.ts';
import { requireRule } from './require.ts';
import { restrictRule } from './restrict.ts';

/** What a configuration says about the diagrams of a team. */
export type TeamConfig = Pick<CheckedConfig, 'naming' | 'technologies' | 'protocols' | 'policies'>;

/** The conventions and policies of a team as rules, to be run beside those of c4gen. */
export function teamRules({ naming, technologies, protocols, policies }: TeamConfig): Rule[] {
  const lookups = {
    technologies: technologyLookup(catalogue),
    protocols: protocolLookup(catalogue),
  };
  const rules: Rule[] = [];
  if (naming) rules.push(namingRule(naming));
  if (technologies) rules.push(technologyRule(technologies, lookups.technologies));
  if (protocols) rules.push(protocolRule(protocols, lookups.protocols));
  for (const policy of policies ?? []) {
    if (policy.forbid) rules.push(forbidRule(policy, policy.forbid, lookups));
    else if (policy.restrict) rules.push(restrictRule(policy, policy.restrict, lookups));
    else if (policy.require) rules.push(requireRule(policy, policy.require, lookups));
  }
  return rules;
}
