/** Milliseconds before a message whose handling failed is delivered again: doubled with every attempt. */
const PAUSE = { first: 100, longest: 10_000 };

/** How long to wait after the given number of failed attempts, in milliseconds. */
export function redeliveryPause(attempts: number): number {
  return Math.min(PAUSE.first * 2 ** (attempts - 1), PAUSE.longest);
}
