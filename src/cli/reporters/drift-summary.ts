import { visible } from '../visible.ts';
import type { Paint } from './counts.ts';
import { count, severityCounts } from './counts.ts';
import type { Report } from './report.ts';

/** So many reasons why relations are unknown are told. */
const MOST_REASONS = 5;

/**
 * The last lines of a report on drift: how many relations were found how, and why nothing is known of some.
 *
 * @param notes what the baseline has to say
 */
export function driftSummary(
  { counts, drift }: Pick<Report, 'counts'> & { readonly drift: NonNullable<Report['drift']> },
  notes: readonly string[],
  paint: Paint,
): string {
  const { convergent, absent, unknown, undeclared, relations } = drift;
  const found = severityCounts(counts, paint);
  const isFine = counts.error + counts.warning === 0;
  const line = `${count(relations.length, 'relation')}: ${convergent} convergent, ${absent} absent, ${unknown} unknown; ${undeclared} observed and not drawn`;
  const reasons = new Map<string, number>();
  for (const { why } of relations) if (why !== null) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  const sorted = [...reasons].sort(([, a], [, b]) => b - a);
  const shown = sorted
    .slice(0, MOST_REASONS)
    .map(([why, times]) => paint.quiet(visible(`  ${times} unknown: ${why}`)));
  const hidden = sorted.slice(MOST_REASONS).reduce((sum, [, times]) => sum + times, 0);
  return [
    ...(found === '' ? [] : [found]),
    isFine ? paint.good(line) : line,
    ...shown,
    ...(hidden > 0 ? [paint.quiet(`  ${hidden} more for other reasons: --format json`)] : []),
    ...notes,
    '',
  ].join('\n');
}
