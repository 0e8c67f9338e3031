import { configCodes } from '../config/codes.ts';
import { policyCodes } from '../policy/codes.ts';
import { syntaxCodes } from '../parse/codes.ts';
import { planCodes } from '../plan/codes.ts';
import type { RuleInfo } from '../validate/rule.ts';
import { rules } from '../validate/rules.generated.ts';

/** Everything that c4gen can complain of, in the order of the codes. */
export function allRules(): RuleInfo[] {
  const byCode = (a: RuleInfo, b: RuleInfo): number => (a.code < b.code ? -1 : 1);
  return [
    ...syntaxCodes(),
    ...rules,
    ...Object.values(planCodes),
    ...Object.values(configCodes),
    ...Object.values(policyCodes),
  ].sort(byCode);
}
