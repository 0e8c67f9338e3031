import { setMaxListeners } from 'node:events';

/** The user (or the system) asked c4gen to stop before it was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  /** @param by what asked for it, e.g. `SIGINT` or `c4gen down` */
  constructor(by: string) {
    super(`stopped by ${by}`);
  }
}

/** Two wishes, in this order: stop in good order, and stop at once. */
export interface Interruption {
  /** Aborted with an {@link Interrupted} at the first wish. */
  readonly stop: AbortSignal;
  /** Aborted at the second. */
  readonly kill: AbortSignal;
}

/** An {@link Interruption} that can be triggered; each call is one more wish to stop. */
export interface Interrupter extends Interruption {
  interrupt(by: string): void;
}

/** Makes an interrupter that nothing has triggered yet. */
export function createInterrupter(): Interrupter {
  const stop = new AbortController();
  const kill = new AbortController();
  // Every unit listens, and there may be many: no leak.
  setMaxListeners(0, stop.signal, kill.signal);
  return {
    stop: stop.signal,
    kill: kill.signal,
    interrupt(by) {
      if (stop.signal.aborted) kill.abort(new Interrupted(by));
      else stop.abort(new Interrupted(by));
    },
  };
}

/** What a terminal or a service manager sends to end a process. SIGHUP comes when the terminal's window closes. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns the process's stop signals into wishes of the interrupter, instead of the process's end.
 *
 * @returns restores what was before
 */
export function interruptOnSignals(
  interrupter: Interrupter,
  onSignal: (signal: string, first: boolean) => void,
): () => void {
  const listener = (signal: NodeJS.Signals): void => {
    const first = !interrupter.stop.aborted;
    interrupter.interrupt(signal);
    // Afterwards: whoever draws on the terminal has let go of it by then.
    onSignal(signal, first);
  };
  for (const signal of stopSignals) process.on(signal, listener);
  return () => {
    for (const signal of stopSignals) process.off(signal, listener);
  };
}
