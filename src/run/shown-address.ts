import type { EnvironmentValue, Listener, Plan, Unit } from '../plan/plan.ts';
import type { Surroundings } from './environment.ts';
import { resolveAddress } from './environment.ts';

/**
 * The address of a unit that people are shown: of the socket meant for them, otherwise of its first, with the scheme (but no
 * password) by which others speak to it. Null where it opens none.
 */
export function shownAddress(unit: Unit, plan: Plan, surroundings: Surroundings): string | null {
  const listener = unit.listeners.find((candidate) => candidate.published) ?? unit.listeners[0];
  if (listener === undefined) return null;
  const scheme = spokenScheme(unit, listener, plan)?.[surroundings.runtime];
  return resolveAddress(
    { unit: unit.id, listener: listener.name, scheme: scheme ?? ordinaryScheme(listener) },
    surroundings,
  );
}

type Scheme = (EnvironmentValue & { readonly kind: 'url' })['scheme'];

/** The scheme in some other unit's address of this listener. */
function spokenScheme(unit: Unit, listener: Listener, plan: Plan): Scheme | undefined {
  const values = plan.units.flatMap((other) => other.environment.map(({ value }) => value));
  const address = values.find(
    (value) => value.kind === 'url' && value.unit === unit.id && value.listener === listener.name,
  );
  return address?.kind === 'url' ? address.scheme : undefined;
}

function ordinaryScheme(listener: Listener): string {
  if (listener.name === 'tls') return 'https';
  return listener.name === 'http' || listener.name === 'admin' ? 'http' : listener.transport;
}
