import { configCodes } from '../config/codes.ts';
import { driftCodes } from '../drift/codes.ts';
import { combineCodes } from '../model/combine/codes.ts';
import { policyCodes } from '../policy/codes.ts';
import { syntaxCodes } from '../parse/codes.ts';
import { planCodes } from '../plan/codes.ts';
import type { RuleGroup, RuleInfo } from '../validate/rule.ts';
import { rules } from '../validate/rules.generated.ts';
import { suppressionCodes } from '../validate/suppression/codes.ts';

/** Everything that c4gen can complain of, in the order of the codes. */
export function allRules(): RuleInfo[] {
  const byCode = (a: RuleInfo, b: RuleInfo): number => (a.code < b.code ? -1 : 1);
  const grouped = (codes: readonly Omit<RuleInfo, 'group'>[], group: RuleGroup): RuleInfo[] =>
    codes.map((code) => ({ ...code, group }));
  return [
    ...grouped(syntaxCodes(), 'syntax'),
    ...rules,
    ...Object.values(suppressionCodes),
    ...grouped(Object.values(combineCodes), 'references and identity'),
    ...grouped(Object.values(planCodes), 'plan'),
    ...grouped(Object.values(configCodes), 'configuration'),
    ...Object.values(policyCodes),
    ...grouped(Object.values(driftCodes), 'drift'),
  ].sort(byCode);
}
