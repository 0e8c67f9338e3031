import type { Severity } from '../../diagnostics/diagnostic.ts';

/** How to colour a piece of text; without colour each returns its text as it is. */
export type Paint = Readonly<
  Record<Severity | 'quiet' | 'strong' | 'good', (text: string) => string>
>;

/** `2 errors, 1 warning`; empty where there is nothing to count. */
export function severityCounts(counts: Readonly<Record<Severity, number>>, paint: Paint): string {
  return (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => paint[severity](count(counts[severity], severity)))
    .join(', ');
}

/** A number with its noun, in the plural where it needs one. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 || noun === 'info' ? '' : 's'}`;
}
