import { layOut } from '../src/cli/columns.ts';
import type { Ratio, Spread } from './cost.ts';

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly against: string;
  /** What is promised; null where there is only a figure. */
  readonly target: { readonly bound: 'at most' | 'at least'; readonly value: number } | null;
  readonly ratio: Ratio;
}

const COLUMNS = [
  { title: 'measured' },
  { title: 'against' },
  { title: 'target', align: 'right' },
  { title: 'by processor time', align: 'right' },
  { title: 'by the clock', align: 'right' },
  { title: 'met' },
] as const;

/** The figures as a table: the median of each ratio, and where the middle half of the rounds lies. Pure. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    figure.against,
    figure.target === null ? '' : `${figure.target.bound} ${figure.target.value}`,
    shown(figure.ratio.cpu),
    shown(figure.ratio.wall),
    verdict(figure),
  ]);
  return `${layOut(COLUMNS, rows, Number.POSITIVE_INFINITY).join('\n')}\n`;
}

function shown({ median, low, high }: Spread): string {
  const digits = median < 10 ? 2 : median < 100 ? 1 : 0;
  const [middle, from, to] = [median, low, high].map((value) => value.toFixed(digits));
  return `${middle} (${from}-${to})`;
}

function verdict({ target, ratio }: Figure): string {
  if (target === null) return '';
  const isMet = ({ median }: Spread): boolean =>
    target.bound === 'at most' ? median <= target.value : median >= target.value;
  const cpu = isMet(ratio.cpu);
  if (cpu === isMet(ratio.wall)) return cpu ? 'yes' : 'no';
  return cpu ? 'by processor time only' : 'by the clock only';
}
