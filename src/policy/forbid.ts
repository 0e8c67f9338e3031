import type { Forbid, Policy } from '../config/policy-schema.ts';
import type { Rule } from '../validate/rule.ts';
import { actsIn, carrierSpan, described, endsSpan } from './acts.ts';
import { policyCodes } from './codes.ts';
import { namedInAny } from './named-things.ts';
import type { Lookups } from './policy-rule.ts';
import { policyRule } from './policy-rule.ts';
import { list, selection } from './select.ts';

/** A policy that forbids elements, or relations. */
export function forbidRule(policy: Policy, forbid: Forbid, lookups: Lookups): Rule {
  const check = forbid.elements === undefined ? forbidActs : forbidElements;
  return policyRule(policy, policyCodes.forbid, check(forbid, lookups));
}

type Check = NonNullable<Rule['check']>;

function forbidElements({ elements: selector }: Forbid, { technologies }: Lookups): Check {
  const isMeant = selection(selector, technologies);
  return ({ graph, elements }, report) => {
    for (const element of graph.elements) {
      if (!isMeant(element, elements)) continue;
      const { id, technology, spans } = element;
      const names = technology === null ? '' : ` (${technology})`;
      report({ span: spans.id, message: `'${id}'${names} may not be there` });
    }
  };
}

function forbidActs({ from, to, over }: Forbid, { technologies, protocols }: Lookups): Check {
  const isActor = selection(from, technologies);
  const isTarget = selection(to, technologies);
  const carriers = over === undefined ? undefined : namedInAny(list(over), protocols);
  const isOver = (technology: string | null): boolean =>
    !carriers ||
    (technology !== null && [...protocols(technology).keys].some((key) => carriers.has(key)));
  return (input, report) => {
    for (const act of actsIn(input)) {
      const { relation, actor, target } = act;
      if (!isOver(relation.technology)) continue;
      if (!isActor(actor, input.elements) || !isTarget(target, input.elements)) continue;
      const span = carriers ? carrierSpan(relation) : endsSpan(relation);
      report({ span, message: described(act) });
    }
  };
}
