import stringWidth from 'string-width';

/** Up so many lines, to the first column. */
const up = (lines: number): string => (lines === 0 ? '\r' : `\u001b[${lines}A\r`);
/** Erases from the cursor to the end of the screen. */
const eraseDown = '\u001b[J';

/**
 * Lines at the bottom of a terminal that are drawn again in place. The cursor stays visible and below them, so that there is nothing to
 * restore, whatever ends the program. (Libraries for this remember how many rows they drew: after a terminal became narrower, which breaks
 * those lines, they erase too little.)
 */
export class LiveBlock {
  #lines: readonly string[] = [];

  /**
   * The text that replaces what was drawn before.
   *
   * @param lines none of them wider than the terminal
   * @param columns of the terminal as it is now
   */
  redraw(lines: readonly string[], columns: number): string {
    const rows = this.#lines
      .map((line) => Math.max(1, Math.ceil(stringWidth(line) / Math.max(columns, 1))))
      .reduce((sum, count) => sum + count, 0);
    const before = this.#lines.length === 0 ? '' : `${up(rows)}${eraseDown}`;
    this.#lines = lines;
    return before + lines.map((line) => `${line}\n`).join('');
  }
}
