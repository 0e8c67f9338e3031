import type { Leg, Operation } from '../../plan/plan.ts';
import { isPlayable, takesMessages } from '../../plan/played.ts';
import { unusedLegs } from './evidence.ts';
import { createMessage } from './message.ts';
import { ownService } from './observations.ts';
import { startOwnSpan } from './own-span.ts';
import { callOperation, playsItself } from './persons.ts';
import { sourceOf } from './span-index.ts';
import { plant } from './stores.ts';
import { reasonOf, type Verification } from './verification.ts';

/**
 * Starts what no arrow of the diagram leads to, such as a scheduled service: nothing else would, at least not now.
 *
 * @returns how many
 */
export async function startSources(verification: Verification): Promise<number> {
  const { legs } = verification;
  const reached = new Set(legs.map((leg) => (takesMessages(leg) ? leg.unit : leg.target)));
  const sources = new Set(legs.map((leg) => leg.unit).filter((unit) => !reached.has(unit)));
  const inboxes = legs.filter((leg) => isPersons(verification, leg)).map(({ unit }) => unit);
  const started = new Set([
    ...[...sources].filter((unit) => !actsByItself(verification, unit)),
    ...inboxes,
  ]);
  await Promise.all([...started].map((unit) => startFlow(verification, unit)));
  return started.size;
}

/**
 * Exercises directly the units that nothing has reached, so that a broken relation before them is not counted as theirs.
 *
 * None of it can prove the relation by which the unit should have been reached: c4gen's own span names no relation, so what it
 * causes is evidence only for what the unit does next.
 *
 * @returns how many were exercised
 */
export async function stimulateUnused(verification: Verification): Promise<number> {
  const unused = unusedLegs(verification.plan, verification.spans).filter(
    (leg) => !playsItself(verification, leg),
  );
  const sources = unused.map((leg) => sourceOf(leg, verification.plan) ?? leg);
  const consumers = [...new Set(sources.filter(takesMessages))];
  const actors = new Set(
    unused
      .filter((leg) => !takesMessages(leg) && !actsByItself(verification, leg.unit))
      .map((leg) => leg.unit),
  );
  await Promise.all([
    ...consumers.map((leg) => plant(verification, leg, verification.subject)),
    ...[...actors].map((unit) => stimulate(verification, unit, unused)),
  ]);
  return consumers.length + actors.size;
}

/** A person is played, and a connector acts on what it takes out: neither has a flow to start. */
function actsByItself(verification: Verification, unit: string): boolean {
  const { role } = verification.unit(unit);
  return role === 'connector' || (role === 'person' && !hasInboxThatActs(verification, unit));
}

/** A person's inbox acts where verify cannot. */
function hasInboxThatActs(verification: Verification, unit: string): boolean {
  return verification.legs.some((leg) => leg.unit === unit && isPersons(verification, leg));
}

function isPersons(verification: Verification, leg: Leg): boolean {
  return verification.unit(leg.unit).role === 'person' && !isPlayable(leg) && !takesMessages(leg);
}

async function stimulate(
  verification: Verification,
  unit: string,
  unused: readonly Leg[],
): Promise<void> {
  if (await startFlow(verification, unit)) return;
  // A proxy has no flow of its own: it passes on what it is asked for.
  const wanted = new Set(unused.filter((leg) => leg.unit === unit).map((leg) => leg.relation));
  const ways = verification.legs
    .filter((leg) => leg.target === unit)
    .flatMap((leg) => leg.operations.map((operation) => ({ leg, operation })));
  const useful = new Map<string, { readonly leg: Leg; readonly operation: Operation }>();
  for (const way of ways) {
    const [next] = way.operation.via;
    if (next !== undefined && wanted.has(next)) useful.set(next, way);
  }
  await Promise.all([...useful.values()].map((way) => callAsNobody(verification, way)));
}

/** `POST /flow` lets a unit do what it does about a message. False where it has no such thing. */
async function startFlow(verification: Verification, unit: string): Promise<boolean> {
  const authority = verification.platform.authorityOf(unit, 'http');
  if (authority === null) return true;
  const span = startOwnSpan(ownService, 'POST /flow', 'internal', {});
  verification.record(span.end(null));
  try {
    const answer = await verification.exchanger.send(
      {
        url: new URL(`http://${authority}/flow`),
        protocol: 'http',
        method: 'POST',
        headers: { traceparent: span.traceparent },
        message: createMessage(ownService, verification.subject),
      },
      verification.signal,
    );
    return answer.status !== 404;
  } catch {
    verification.signal.throwIfAborted();
    return true;
  }
}

/** Asks a proxy as one of its callers would, in a trace that is nobody's. */
async function callAsNobody(
  verification: Verification,
  { leg, operation }: { readonly leg: Leg; readonly operation: Operation },
): Promise<void> {
  const span = startOwnSpan(ownService, `POST ${operation.path}`, 'internal', {});
  verification.record(span.end(null));
  try {
    const { subject } = verification;
    const { traceparent } = span;
    await callOperation(verification, { leg, operation, subject, traceparent });
  } catch (error) {
    verification.signal.throwIfAborted();
    verification.progress({ kind: 'warning', text: `${leg.target}: ${reasonOf(error)}` });
  }
}
