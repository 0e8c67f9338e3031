import type { Leg, Operation } from '../../plan/plan.ts';
import { isPlayable } from '../../plan/played.ts';
import type { ExchangeAnswer } from './exchange.ts';
import { createMessage } from './message.ts';
import { legAttributes, startOwnSpan } from './own-span.ts';
import { tokenFor } from './tokens.ts';
import { newSubject, reasonOf, type Verification } from './verification.ts';

/** One thing that a person does: an operation of a call, or a use of a store. */
export interface Part {
  readonly leg: Leg;
  readonly operation: Operation | null;
  /** Of its message; its own, so that what one part causes does not get in the way of another. */
  readonly subject: string;
}

/** Whether verify acts in a leg itself: a person's, where it speaks what is spoken. */
export function playsItself(verification: Verification, leg: Leg): boolean {
  return verification.unit(leg.unit).role === 'person' && isPlayable(leg);
}

/** Everything that persons do: each operation of each of their relations once. */
export function partsOf(verification: Verification): Part[] {
  const legs = verification.legs.filter((leg) => playsItself(verification, leg));
  return legs.flatMap((leg) =>
    (leg.operations.length > 0 ? leg.operations : [null]).map((operation) => ({
      leg,
      operation,
      subject: newSubject(),
    })),
  );
}

/** Plays persons' parts, each in a trace of its own. */
export async function playPersons(
  verification: Verification,
  parts: readonly Part[],
): Promise<void> {
  await Promise.all(
    parts.map(({ leg, operation, subject }) =>
      operation === null
        ? playStore(verification, leg, subject)
        : playCall(verification, { leg, operation, subject }),
    ),
  );
}

async function playCall(
  verification: Verification,
  call: Part & { readonly operation: Operation },
): Promise<void> {
  const { leg, operation, subject } = call;
  const method = methodOf(leg);
  const span = startOwnSpan(leg.unit, `${method} ${operation.path}`, 'client', legAttributes(leg));
  const { traceparent } = span;
  try {
    const answer = await callOperation(verification, { leg, operation, subject, traceparent });
    const error = answer.failed ? `answered ${answer.status}: ${answer.excerpt}` : null;
    verification.record(span.end(error, { 'http.response.status_code': answer.status }));
  } catch (error) {
    verification.signal.throwIfAborted();
    verification.record(span.end(reasonOf(error)));
  }
}

/** A request as a caller of a leg makes it. */
export interface OperationCall {
  readonly leg: Leg;
  readonly operation: Operation;
  readonly subject: string;
  readonly traceparent: string;
}

/**
 * Asks for one operation of a leg as its caller would, with the caller's own token where one is needed.
 *
 * @throws {Error} where no answer comes, or no token can be had
 */
export async function callOperation(
  verification: Verification,
  { leg, operation, subject, traceparent }: OperationCall,
): Promise<ExchangeAnswer> {
  const environment = verification.platform.environmentOf(leg.unit);
  const authorization: Record<string, string> =
    leg.authentication === 'none'
      ? {}
      : { authorization: `Bearer ${await tokenFor(leg, environment)}` };
  return verification.exchanger.send(
    {
      url: operationUrl(verification, leg, operation),
      protocol: operation.protocol,
      method: methodOf(leg),
      headers: { traceparent, ...authorization },
      message: createMessage(leg.unit, subject),
    },
    verification.signal,
  );
}

/** @throws {Error} where the leg's address is not one of HTTP: nobody can play that part from here */
export function operationUrl(verification: Verification, leg: Leg, operation: Operation): URL {
  const base = verification.addressOf(leg);
  if (!/^https?:/.test(base)) {
    throw new Error(`verify cannot act over ${leg.protocol} itself`);
  }
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}${operation.path}`;
  return url;
}

/** Where only the answer tells, only something that can be read without changing anything is asked for. */
export function methodOf(leg: Leg): 'GET' | 'POST' {
  return leg.proof === 'answer' ? 'GET' : 'POST';
}

/** A person who writes to a store or broker: the inspector does it, as the person. */
async function playStore(verification: Verification, leg: Leg, subject: string): Promise<void> {
  const kind = leg.mode === 'produce' ? 'producer' : 'client';
  const span = startOwnSpan(
    leg.unit,
    `${leg.mode} ${leg.resource ?? ''}`,
    kind,
    legAttributes(leg),
  );
  const message = createMessage(leg.unit, subject);
  try {
    await verification.inspector.ask({
      op: 'plant',
      ...verification.placeOf(leg),
      message,
      traceparent: span.traceparent,
    });
    verification.record(span.end(null, leg.mode === 'read' ? { 'c4.seen': [message.id] } : {}));
  } catch (error) {
    verification.signal.throwIfAborted();
    verification.record(span.end(reasonOf(error)));
  }
}
