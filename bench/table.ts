import { layOut } from '../src/cli/columns.ts';
import type { Spread } from './cost.ts';
import type { Figure, Section } from './row.ts';

const WIDTH = 80;
const COLUMNS = [
  { title: '', shrinks: true },
  { title: 'target', align: 'right' },
  { title: 'measured', align: 'right' },
  { title: 'clock', align: 'right' },
  { title: '' },
] as const;

/**
 * Sections as one table: the median of each figure and, in brackets, where the middle half of its rounds lies. Pure.
 *
 * @returns lines of at most 80 columns, as long as titles and notes are
 */
export function tableOf(sections: readonly Section[]): string {
  const [head = '', ...lines] = layOut(
    COLUMNS,
    sections.flatMap(({ figures }) => figures.map(rowOf)),
    WIDTH,
  );
  const printed = [head];
  for (const { title, figures, notes = [] } of sections) {
    printed.push(
      title,
      ...lines.splice(0, figures.length),
      ...notes.map((note) => `  ${note}`),
      '',
    );
  }
  return printed.join('\n');
}

/** A line with how many figures have a target, and how many of those meet it; empty where none has. */
export function summaryOf(sections: readonly Section[]): string {
  const promised = sections.flatMap(({ figures }) => figures).filter((figure) => figure.target);
  const missed = promised.filter((figure) => !isMet(figure));
  if (promised.length === 0) return '';
  return `${promised.length - missed.length} of ${promised.length} targets met\n`;
}

function rowOf(figure: Figure): string[] {
  const { what, unit, measured, byTheClock, target } = figure;
  const sign = target?.bound === 'at least' ? '≥' : '≤';
  return [
    `  ${what}`,
    target ? `${sign} ${withUnit(target.value.toLocaleString('en'), unit)}` : '',
    withUnit(numberOf(measured.median), unit) + rangeOf(measured),
    byTheClock ? withUnit(numberOf(byTheClock.median), unit) : '',
    target ? (isMet(figure) ? 'met' : 'MISSED') : '',
  ];
}

function isMet({ measured, target }: Figure): boolean {
  if (!target) return true;
  return target.bound === 'at most'
    ? measured.median <= target.value
    : measured.median >= target.value;
}

function withUnit(value: string, unit: Figure['unit']): string {
  return unit === 'times' ? value : `${value} ${unit}`;
}

function rangeOf({ low, high }: Spread): string {
  return low === high ? '' : ` (${numberOf(low)}-${numberOf(high)})`;
}

/** Three significant digits are more than a measurement is worth. */
function numberOf(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
