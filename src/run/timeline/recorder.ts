import type { Progress } from '../progress.ts';
import type { RecordedEvent } from './timeline.ts';

/** Keeps what it is shown, and passes it on. */
export interface Recorder {
  readonly show: Progress;
  events(): readonly RecordedEvent[];
}

/**
 * Records progress from now on.
 *
 * @param next who else is shown it
 */
export function recordProgress(next: Progress): Recorder {
  const beganAt = performance.now();
  const recorded: RecordedEvent[] = [];
  return {
    show: (event) => {
      recorded.push({ at: performance.now() - beganAt, event });
      next(event);
    },
    events: () => recorded,
  };
}
