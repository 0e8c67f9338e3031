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
  const reached = new Set(
    legs.map((leg) =>
      takesMessages(leg) ? partOf(leg.unit, leg.module) : partOf(leg.target, leg.targetModule),
    ),
  );
  const sources = new Set(
    legs.filter((leg) => !reached.has(partOf(leg.unit, leg.module))).map((leg) => leg.unit),
  );
  const inboxes = legs.filter((leg) => isPersons(verification, leg)).map(({ unit }) => unit);
  const started = new Set([
    ...[...sources].filter((unit) => !actsByItself(verification, unit)),
    ...inboxes,
  ]);
  await Promise.all([...started].map((unit) => startFlow(verification, unit)));
  return started.size;
}

/** A unit, or one component of it: others of it may be reached where this one is not. */
function partOf(unit: string, module: string | null): string {
  return module === null ? unit : `${unit} ${module}`;
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
  const ways = waysThrough(
    verification,
    unit,
    unused.filter((leg) => leg.unit === unit),
  );
  if (ways.length === 0) await startFlow(verification, unit);
  else await Promise.all(ways.map((way) => callAsNobody(verification, unit, way)));
}

/** A request that a caller of a proxy may make. */
interface Way {
  /** The caller's; null where the diagram draws none. */
  readonly leg: Leg | null;
  readonly operation: Operation;
}

/** A proxy has no flow of its own: it passes on what it is asked for. One request for each of its legs; none for other units. */
function waysThrough(verification: Verification, unit: string, wanted: readonly Leg[]): Way[] {
  const ways = verification.legs
    .filter((leg) => leg.target === unit)
    .flatMap((leg) => leg.operations.map((operation) => ({ leg, operation })));
  const entry = ways.find(({ operation }) => operation.via.length > 0);
  const isProxy = verification.unit(unit).role === 'engine';
  if (entry === undefined && !isProxy) return [];
  return wanted.map(
    (leg) =>
      ways.find(({ operation }) => operation.via[0] === leg.relation) ?? {
        leg: entry?.leg ?? null,
        operation: routed(leg),
      },
  );
}

/** What a proxy is asked for so that it uses a leg that no caller's operation leads to: its routes are named after upstreams. */
function routed(leg: Leg): Operation {
  const [own] = leg.operations;
  const path = `/${leg.target}${own?.path ?? '/'}`;
  return { name: leg.target, path, protocol: own?.protocol ?? 'http', via: [leg.relation] };
}

/** `POST /flow` lets a unit do what it does about a message; one that has no such thing answers 404, and nothing happens. */
async function startFlow(verification: Verification, unit: string): Promise<void> {
  const authority = verification.platform.authorityOf(unit, 'http');
  if (authority === null) return;
  const span = startOwnSpan(ownService, 'POST /flow', 'internal', {});
  verification.record(span.end(null));
  try {
    await verification.exchanger.send(
      {
        url: new URL(`http://${authority}/flow`),
        protocol: 'http',
        method: 'POST',
        headers: { traceparent: span.traceparent },
        message: createMessage(ownService, verification.subject),
      },
      verification.signal,
    );
  } catch {
    // Its own legs say that nothing came of it.
    verification.signal.throwIfAborted();
  }
}

/** Asks a proxy as one of its callers would, in a trace that is nobody's. */
async function callAsNobody(
  verification: Verification,
  unit: string,
  { leg, operation }: Way,
): Promise<void> {
  const span = startOwnSpan(ownService, `POST ${operation.path}`, 'internal', {});
  verification.record(span.end(null));
  try {
    const { subject } = verification;
    const { traceparent } = span;
    if (leg !== null) await callOperation(verification, { leg, operation, subject, traceparent });
    else await knock(verification, unit, { operation, traceparent });
  } catch (error) {
    verification.signal.throwIfAborted();
    verification.progress({ kind: 'warning', text: `${unit}: ${reasonOf(error)}` });
  }
}

/** Asks a proxy whom nobody calls, where it listens: without a caller it has no address in any environment, and checks no token. */
async function knock(
  verification: Verification,
  unit: string,
  { operation, traceparent }: { readonly operation: Operation; readonly traceparent: string },
): Promise<void> {
  const { listeners } = verification.unit(unit);
  const door = listeners.some(({ name }) => name === 'tls') ? 'tls' : 'http';
  const authority = verification.platform.authorityOf(unit, door);
  if (authority === null) return;
  await verification.exchanger.send(
    {
      url: new URL(operation.path, `${door === 'tls' ? 'https' : 'http'}://${authority}`),
      protocol: operation.protocol,
      method: 'POST',
      headers: { traceparent },
      message: createMessage(ownService, verification.subject),
    },
    verification.signal,
  );
}
