import type { Leg, Operation } from '../../plan/plan.ts';
import { createMessage } from './message.ts';
import { legKey } from './observations.ts';
import { methodOf, operationUrl } from './persons.ts';
import { forgedToken, tokenFor } from './tokens.ts';
import type { Verification } from './verification.ts';

/** Sends, for every leg that needs a token, the same request without one and with a forged one, and notes the answers. */
export async function probeRefusals(verification: Verification): Promise<void> {
  const guarded = verification.legs.filter(
    (leg) => leg.authentication !== 'none' && leg.operations.length > 0,
  );
  await Promise.all(guarded.map((leg) => probeLeg(verification, leg)));
}

async function probeLeg(verification: Verification, leg: Leg): Promise<void> {
  const [operation] = leg.operations;
  if (operation === undefined) return;
  const forged = await forge(verification, leg);
  const [withoutToken, withForgedToken] = await Promise.all([
    statusOf(verification, { leg, operation, token: null }),
    forged === null ? null : statusOf(verification, { leg, operation, token: forged }),
  ]);
  verification.signal.throwIfAborted();
  verification.refusals.set(legKey(leg), { withoutToken, withForgedToken });
}

async function forge(verification: Verification, leg: Leg): Promise<string | null> {
  try {
    return await forgedToken(await tokenFor(leg, verification.platform.environmentOf(leg.unit)));
  } catch {
    return null;
  }
}

/** Without a `traceparent`: these requests belong to no relation's evidence. Null where no answer came. */
async function statusOf(
  verification: Verification,
  attempt: { readonly leg: Leg; readonly operation: Operation; readonly token: string | null },
): Promise<number | null> {
  const { leg, operation, token } = attempt;
  try {
    const answer = await verification.exchanger.send(
      {
        url: operationUrl(verification, leg, operation),
        protocol: operation.protocol,
        method: methodOf(leg),
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
        message: createMessage('c4gen', verification.subject),
      },
      verification.signal,
    );
    return answer.status;
  } catch {
    return null;
  }
}
