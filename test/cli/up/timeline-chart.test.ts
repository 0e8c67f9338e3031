import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { timelineChart } from '../../../src/cli/up/timeline-chart.ts';
import type { ProgressEvent } from '../../../src/run/progress.ts';
import { timelineOf } from '../../../src/run/timeline/timeline.ts';
import { threeInARow } from '../../run/timeline/recorded.ts';

const chart = (width: number): string[] =>
  timelineChart(timelineOf(threeInARow), width).split('\n');

describe('a timeline as text', () => {
  test('fits the terminal, and shows each unit after what it waited for', () => {
    for (const width of [60, 80, 120])
      expect(Math.max(...chart(width).map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
    const row = (id: string): string => chart(80).find((line) => line.startsWith(`${id} `)) ?? '';
    expect(row('store')).toContain('█');
    expect(row('web').indexOf('█')).toBeGreaterThanOrEqual(row('api').lastIndexOf('█'));
    expect(row('api')).toMatch(/·+░+█+$/u);
  });

  test('says what the start took beyond the slowest chain', () => {
    const [chain, beyond] = chart(80).slice(-3);
    expect(chain).toMatch(/7\.0 s: store 4\.0 s > api 2\.0 s > web 1\.0 s$/u);
    expect(beyond).toMatch(/8\.5 s.*1\.5 s \(21 %\)/u);
  });

  test('shows what would act on a terminal', () => {
    const evil = JSON.parse(
      JSON.stringify(threeInARow).replaceAll('"store"', '"\\u001b[2Jstore"'),
    ) as { at: number; event: ProgressEvent }[];
    expect(timelineChart(timelineOf(evil), 80)).not.toContain('\u001b');
  });
});
