import { setTimeout as delay } from 'node:timers/promises';
import { log } from './log.ts';

/** Milliseconds between two attempts: doubled after each, up to the second number. */
const PAUSE = { first: 100, longest: 2000 };

/** What a process waits for before it is ready. Several things may have the same name: both ends of one relation, say. */
export class Readiness {
  /** How many things of a name are still waited for. */
  readonly #missing = new Map<string, number>();

  /** Names of what is still waited for. */
  get missing(): readonly string[] {
    return [...this.#missing.keys()];
  }

  /** Announces something that will be waited for. */
  expect(name: string): void {
    this.#missing.set(name, (this.#missing.get(name) ?? 0) + 1);
  }

  /** Says that something that was expected is there. */
  reach(name: string): void {
    const others = (this.#missing.get(name) ?? 0) - 1;
    if (others > 0) this.#missing.set(name, others);
    else this.#missing.delete(name);
  }

  /** Tries until it succeeds; resolves early, with it still missing, when the signal is aborted. */
  async achieve(name: string, attempt: () => Promise<void>, signal: AbortSignal): Promise<void> {
    for (let pause = PAUSE.first; !signal.aborted; pause = Math.min(pause * 2, PAUSE.longest)) {
      try {
        await attempt();
        this.reach(name);
        return;
      } catch (error) {
        log.debug({ waitingFor: name, err: error }, 'not ready yet');
        await delay(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
