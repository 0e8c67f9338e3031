import type { Leg } from './plan.ts';

/** What `verify` can speak itself when it plays a person. */
const spoken = new Set(['http', 'https', 'http2', 'http3', 'websocket', 'admin']);

/** Whether `verify` can make a person's use of a relation itself; where it cannot, the person's inbox makes it. */
export function isPlayable(leg: Leg): boolean {
  if (leg.mode === 'consume' || leg.mode === 'poll') return false;
  return leg.proof === 'store' || spoken.has(leg.protocol);
}

/**
 * Whether a leg takes messages one at a time, each in the trace of whoever put it there: out of a stream, queue or channel, or
 * from among what is new in a store. A monitor's samples are polled too, but nobody put them there.
 */
export function takesMessages(leg: Leg): boolean {
  return leg.mode === 'consume' || (leg.mode === 'poll' && leg.proof === 'store');
}
