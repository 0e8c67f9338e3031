import type { Policy, Restrict } from '../config/policy-schema.ts';
import type { Rule } from '../validate/rule.ts';
import { actsIn, carrierSpan, described } from './acts.ts';
import { policyCodes } from './codes.ts';
import { namedInAny } from './named-things.ts';
import type { Lookups } from './policy-rule.ts';
import { policyRule } from './policy-rule.ts';
import { list, selection } from './select.ts';

/** A policy that lets relations come only from some, go only to some, or use only some protocols. */
export function restrictRule(policy: Policy, restrict: Restrict, lookups: Lookups): Rule {
  const { technologies, protocols } = lookups;
  const isActor = selection(restrict.from, technologies);
  const isTarget = selection(restrict.to, technologies);
  const mayAct = selection(restrict.onlyFrom, technologies);
  const mayBeTarget = selection(restrict.onlyTo, technologies);
  const mayCarry = carrierTest(restrict.onlyOver, protocols);
  return policyRule(policy, policyCodes.restrict, (input, report) => {
    const { elements } = input;
    for (const act of actsIn(input)) {
      const { relation, actor, target, spans } = act;
      if (!isActor(actor, elements) || !isTarget(target, elements)) continue;
      const message = described(act);
      if (!mayAct(actor, elements)) report({ span: spans.actor, message });
      else if (!mayBeTarget(target, elements)) report({ span: spans.target, message });
      else if (!mayCarry(relation.technology)) {
        const silent = relation.technology === null ? ' over nothing that is named' : '';
        report({ span: carrierSpan(relation), message: `${message}${silent}` });
      }
    }
  });
}

/**
 * Whether a relation may be carried over what it names: something of it must be allowed, and whatever carries it. Encodings
 * and authentication beside an allowed carrier are no matter.
 */
function carrierTest(
  allowed: Restrict['onlyOver'],
  protocols: Lookups['protocols'],
): (technology: string | null) => boolean {
  if (allowed === undefined) return () => true;
  const keys = namedInAny(list(allowed), protocols);
  return (technology) => {
    if (technology === null) return false;
    const named = protocols(technology);
    const isAllowed = (key: string): boolean => keys.has(key);
    return [...named.keys].some(isAllowed) && [...named.carriers].every(isAllowed);
  };
}
