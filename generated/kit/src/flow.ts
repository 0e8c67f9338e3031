import type { Link, Outcome, Outgoing } from './link.ts';
import { log } from './log.ts';
import type { Message } from './message.ts';
import { currentEntry, currentTraceId } from './telemetry.ts';

/** How many uses are remembered; the oldest are forgotten first. */
const REMEMBERED = 10_000;

/** Uses of relations that were made or are being made, oldest first. */
const uses = new Set<string>();

/**
 * Uses every relation once, in parallel. One that fails is logged and does not stop the others.
 *
 * Within one trace, work that comes in the same way again does not use the same relation again: this ends cycles
 * in the architecture, and makes a redelivered message repeat only what had failed.
 */
export function passOn(message: Message, outgoing: readonly Outgoing[]): Promise<Outcome[]> {
  const claimed = outgoing.flatMap((relation) => {
    const use = claim(relation.link);
    return use.isNew ? [{ relation, key: use.key }] : [];
  });
  return Promise.all(
    claimed.map(async ({ relation, key }) => {
      const outcome = await tryUse(message, relation);
      if (!outcome.ok && key !== undefined) uses.delete(key);
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

function claim(link: Link): { isNew: boolean; key?: string } {
  const traceId = currentTraceId();
  const entry = currentEntry();
  if (traceId === undefined || entry === undefined) return { isNew: true };
  const key = `${traceId} ${entry} ${link.relation} ${link.direction ?? 'forward'}`;
  if (uses.has(key)) return { isNew: false };
  uses.add(key);
  const [oldest] = uses;
  if (uses.size > REMEMBERED && oldest !== undefined) uses.delete(oldest);
  return { isNew: true, key };
}
