import stringWidth from 'string-width';

/** A cell may be cut where the table is wider than the terminal: `…` stands for the rest. */
export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** True where this column gives way first. */
  readonly shrinks?: boolean;
}

const gap = '  ';
const narrowest = 8;

/**
 * Lays rows out in columns, at most `width` columns wide where the shrinking column can give that much.
 *
 * @param rows texts that are safe to print; each row has a cell for every column
 * @returns lines with no trailing spaces, the titles first
 */
export function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const table = [columns.map((column) => column.title), ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...table.map((row) => stringWidth(row[index] ?? ''))),
  );
  const total = widths.reduce((sum, one) => sum + one, 0) + gap.length * (columns.length - 1);
  const giving = columns.findIndex((column) => column.shrinks === true);
  if (giving >= 0 && total > width) {
    widths[giving] = Math.max(narrowest, (widths[giving] ?? 0) - (total - width));
  }
  return table.map((row) =>
    columns
      .map((column, index) => pad(row[index] ?? '', widths[index] ?? 0, column.align === 'right'))
      .join(gap)
      .trimEnd(),
  );
}

/** Cuts a text to a display width. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function pad(text: string, width: number, right: boolean): string {
  const shown = cut(text, width);
  const space = ' '.repeat(Math.max(0, width - stringWidth(shown)));
  return right ? space + shown : shown + space;
}
