import type { Spread } from './cost.ts';

/** What is promised of a figure. */
export interface Target {
  readonly bound: 'at most' | 'at least';
  readonly value: number;
}

/** One line of the table. */
export interface Figure {
  /** What was measured, in at most 33 columns; its section's title says against what. */
  readonly what: string;
  /** `times`: how many times as much as the peer or the floor. */
  readonly unit: 'times' | 's' | 'GB';
  /** By processor time where that is a question, else simply what was measured. The target is judged by it. */
  readonly measured: Spread;
  /** The same by the clock, which tells more where a program waits, and less on a busy machine. */
  readonly byTheClock?: Spread;
  readonly target?: Target;
}

/** Figures under one heading. */
export interface Section {
  /** What they are measured against, e.g. `whole process, against node -e 0`. */
  readonly title: string;
  readonly figures: readonly Figure[];
  /** Printed below: lines of at most 80 columns. */
  readonly notes?: readonly string[];
}

/** How thorough a run is. */
export interface Effort {
  /** True with `--quick`: about a third of the rounds. */
  readonly quick: boolean;
  /** How many rounds to measure, of so many in a thorough run. */
  rounds(thorough: number): number;
}

/** What each file of rows/ exports as `rows`. Adding figures adds such a file; its name is what `npm run bench NAME` takes. */
export interface Rows {
  /** One line for `npm run bench -- --list`. */
  readonly about: string;
  /** True where it takes minutes: it is left out of a quick run unless it is asked for by name. */
  readonly slow?: boolean;
  /** Measures. Throws where it cannot: the message takes the place of the figures, and the other rows are measured all the same. */
  measure(effort: Effort): Promise<readonly Section[]>;
}
