import type { Link, Outcome, Outgoing } from './link.ts';
import { log } from './log.ts';
import type { Message } from './message.ts';
import { currentTraceId } from './telemetry.ts';

/** How many uses are remembered; the oldest are forgotten first. */
const REMEMBERED = 10_000;

/** Uses of relations that were made or are being made, oldest first. */
const uses = new Set<string>();

/**
 * Uses every relation once, in parallel. One that fails is logged and does not stop the others.
 *
 * Within one trace no relation is used twice, however often the service is reached: what one request or message sets off
 * grows with the number of relations, not with the ways through them, and ends where the architecture goes in circles. A
 * message that is delivered again repeats only what had failed.
 */
export function passOn(message: Message, outgoing: readonly Outgoing[]): Promise<Outcome[]> {
  const traceId = currentTraceId();
  const unused = outgoing.filter(({ link }) => traceId === undefined || claim(traceId, link));
  return Promise.all(
    unused.map(async (relation) => {
      const outcome = await tryUse(message, relation);
      if (!outcome.ok && traceId !== undefined) uses.delete(keyOf(traceId, relation.link));
      return outcome;
    }),
  );
}

async function tryUse(message: Message, outgoing: Outgoing): Promise<Outcome> {
  const { relation } = outgoing.link;
  try {
    const detail = await outgoing.use(message);
    log.debug({ relation, message: message.id, detail }, 'used');
    return { relation, ok: true, detail };
  } catch (error) {
    log.error({ relation, message: message.id, err: error }, 'could not use');
    return { relation, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the trace has not used the relation yet; from now on it has. */
function claim(traceId: string, link: Link): boolean {
  const key = keyOf(traceId, link);
  if (uses.has(key)) return false;
  uses.add(key);
  const [oldest] = uses;
  if (uses.size > REMEMBERED && oldest !== undefined) uses.delete(oldest);
  return true;
}

function keyOf(traceId: string, { relation, direction = 'forward' }: Link): string {
  return `${traceId} ${relation} ${direction}`;
}
