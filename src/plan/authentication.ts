import type { UnitDraft } from './draft.ts';
import type { Binding, Leg } from './plan.ts';

/**
 * Makes what a gateway demands and what its callers bring agree. A gateway cannot tell callers apart before it has seen a token,
 * so once one relation to it names a scheme, every caller brings a token; a caller that names none gets one from the issuer. Where
 * another gateway or CDN is among the callers, which has no token of its own, nobody is checked.
 */
export function settleAuthentication(
  bindings: readonly Binding[],
  units: ReadonlyMap<string, UnitDraft>,
): Binding[] {
  const legs = bindings.flatMap((binding) => binding.legs);
  const checked = new Set(
    legs.filter(({ authentication }) => authentication !== 'none').map(({ target }) => target),
  );
  const open = new Set(
    legs
      .filter(({ target, unit }) => checked.has(target) && units.get(unit)?.technology.proxies)
      .map(({ target }) => target),
  );
  return bindings.map((binding) => {
    const settled = binding.legs.map((leg) => settle(leg, checked, open));
    const reasons = settled.flatMap((leg, index) => reasonFor(leg, binding.legs[index]!));
    return { ...binding, legs: settled, reasons: [...binding.reasons, ...reasons] };
  });
}

function settle(leg: Leg, checked: ReadonlySet<string>, open: ReadonlySet<string>): Leg {
  if (open.has(leg.target)) return { ...leg, authentication: 'none' };
  const lacksToken = leg.authentication === 'none' && leg.protocol !== 'admin';
  return checked.has(leg.target) && lacksToken ? { ...leg, authentication: 'oauth2' } : leg;
}

function reasonFor(settled: Leg, asked: Leg): string[] {
  if (settled.authentication === asked.authentication) return [];
  return settled.authentication === 'none'
    ? [
        `a proxy in front of ${settled.target} has no token of its own: ${settled.target} checks none`,
      ]
    : [`${settled.target} checks tokens: ${settled.unit} gets one from the issuer`];
}
