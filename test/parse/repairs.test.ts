import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { readWithMermaid } from '../model/mermaid.ts';
import { readingOfGraph } from '../model/reading.ts';
import { parse } from '../../src/parse/parse.ts';
import { MISTAKES, mistaken } from './mistakes.ts';
import { readTree } from './read.ts';

/** The text after the one safe repair of its one finding, and of what that brings up; undefined where there is none. */
function repaired(text: string): string | undefined {
  const [finding] = parse({ file: 'x.mmd', text }).diagnostics;
  const safe = finding?.suggestions.filter(({ safe }) => safe) ?? [];
  expect(safe.length).toBeLessThanOrEqual(1);
  const [repair] = safe;
  if (!finding || !repair) return undefined;
  const { start, end } = repair.span ?? finding.span;
  const once = text.slice(0, start) + repair.replacement + text.slice(end);
  return repaired(once) ?? once;
}

const CASES = MISTAKES.map((mistake) => ({ ...mistake, text: repaired(mistaken(mistake)) }));
/** Mermaid refuses the macro that c4gen does not know either. */
const REPAIRED = CASES.filter(({ text }) => text !== undefined && !text.includes('Foo('));

test('many mistakes have a safe repair', () => {
  expect(REPAIRED.length).toBeGreaterThan(30);
});

test.each(REPAIRED)('$what: after the repair Mermaid reads what c4gen reads', async ({ text }) => {
  const { diagnostics } = parse({ file: 'x.mmd', text: text! });
  expect(diagnostics).toEqual([]);
  expect(await readWithMermaid(text!)).toEqual(readingOfGraph(buildGraph(readTree(text!))));
});
