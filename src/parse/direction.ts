import type { Cursor } from './cursor.ts';

const WORD = 'direction';
const AHEAD = /direction[ \t]+(?:TB|BT|RL|LR)/y;

/** Offset one past `direction LR` (TB, BT, RL) where it begins at `offset`, else undefined. */
export function directionEnd(cursor: Cursor, offset: number): number | undefined {
  AHEAD.lastIndex = offset;
  return AHEAD.test(cursor.text) ? AHEAD.lastIndex : undefined;
}

/**
 * Finds `direction LR` within the texts of a call. Mermaid's scanner looks for it anywhere on a line before it looks for a macro.
 * Searches the text once, from front to back.
 */
export class DirectionWatch {
  readonly #cursor: Cursor;
  #next: number;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#next = this.#find(cursor.position);
  }

  /** Reports the first one from `start` to `end`; calls must come in the order of the text. */
  check(start: number, end: number): void {
    while (this.#next < start) this.#next = this.#find(this.#next + 1);
    for (; this.#next < end; this.#next = this.#find(this.#next + 1)) {
      const until = directionEnd(this.#cursor, this.#next);
      if (until === undefined) continue;
      const message = 'Mermaid takes this for a direction statement';
      this.#cursor.report('syntax-direction-in-text', this.#next, until, message);
      return;
    }
  }

  #find(from: number): number {
    const found = this.#cursor.text.indexOf(WORD, from);
    return found === -1 ? Infinity : found;
  }
}
