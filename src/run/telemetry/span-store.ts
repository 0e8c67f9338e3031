import { EventEmitter } from 'node:events';
import type { Span } from './span.ts';

/** How waiting for spans ended: the condition was met, nothing new came for a while, or the time was over. */
export type WaitResult = 'met' | 'quiet' | 'late';

/**
 * Keeps the newest spans, and tells who waits for some. About 1 kB a span: the default bound keeps it well under 100 MB.
 */
export class SpanStore {
  readonly #limit: number;
  readonly #arrivals = new EventEmitter();
  #spans: Span[] = [];
  /** How many spans were dropped because of the bound. */
  #dropped = 0;

  constructor(limit = 50_000) {
    this.#limit = limit;
    this.#arrivals.setMaxListeners(0);
  }

  add(spans: readonly Span[]): void {
    if (spans.length === 0) return;
    this.#spans.push(...spans);
    const excess = this.#spans.length - this.#limit;
    // Trimmed in blocks: moving the rest for every single span would cost more than keeping a tenth more.
    if (excess > this.#limit / 10) {
      this.#spans = this.#spans.slice(excess);
      this.#dropped += excess;
    }
    this.#arrivals.emit('spans', spans);
  }

  /** A mark to give to {@link since}: everything that arrives from now on. */
  mark(): number {
    return this.#dropped + this.#spans.length;
  }

  /** The spans that arrived after the mark and are still kept, in order of arrival. */
  since(mark: number): readonly Span[] {
    return this.#spans.slice(Math.max(0, mark - this.#dropped));
  }

  /** All that are kept. */
  all(): readonly Span[] {
    return this.#spans;
  }

  /**
   * Waits until a condition holds, asked again whenever spans arrive.
   *
   * @param timing.quietMs gives up when no span that `matters` arrived for so long
   * @param timing.atMostMs gives up in any case
   * @throws what the signal was aborted with
   */
  async waitUntil(
    condition: () => boolean,
    timing: {
      readonly quietMs: number;
      readonly atMostMs: number;
      readonly signal: AbortSignal;
      readonly matters: (span: Span) => boolean;
    },
  ): Promise<WaitResult> {
    timing.signal.throwIfAborted();
    if (condition()) return 'met';
    return new Promise((resolve, reject) => {
      const finish = (result: WaitResult): void => {
        cleanUp();
        resolve(result);
      };
      const quiet = setTimeout(() => finish('quiet'), timing.quietMs);
      const late = setTimeout(() => finish('late'), timing.atMostMs);
      const onSpans = (spans: readonly Span[]): void => {
        if (condition()) finish('met');
        else if (spans.some(timing.matters)) quiet.refresh();
      };
      const onAbort = (): void => {
        cleanUp();
        reject(timing.signal.reason as Error);
      };
      const cleanUp = (): void => {
        clearTimeout(quiet);
        clearTimeout(late);
        this.#arrivals.off('spans', onSpans);
        timing.signal.removeEventListener('abort', onAbort);
      };
      this.#arrivals.on('spans', onSpans);
      timing.signal.addEventListener('abort', onAbort);
    });
  }
}
