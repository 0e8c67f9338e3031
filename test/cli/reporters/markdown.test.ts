import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { markdownReporter } from '../../../src/cli/reporters/markdown.ts';

const span = { file: 'a|b.mmd', line: 3, column: 1, endLine: 3, endColumn: 2, start: 0, end: 1 };
const finding: Diagnostic = {
  code: 'C4G951',
  rule: 'undeclared-relation',
  severity: 'error',
  message: '<img src=x> | [x](http://y)\n@all',
  span,
  suggestions: [],
  related: [{ message: 'the `other` end', span: { ...span, file: 'main.ts', line: 7 } }],
};
const report = { ok: false, counts: { error: 1, warning: 0, info: 0 }, sources: new Map() };

test('a finding is one row, with both places, and holds no markup of its own', () => {
  const text = markdownReporter({ ...report, diagnostics: [finding] });
  const rows = text.split('\n').filter((line) => line.startsWith('| ❌'));
  expect(rows).toEqual([
    String.raw`| ❌ | C4G951 undeclared-relation | \<img src=x\> \| \[x\]\(http://y\) @all | a\|b.mmd:3<br>the \`other\` end: main.ts:7 |`,
  ]);
});

test('of very many only some are shown, and the rest is counted', () => {
  const text = markdownReporter({
    ...report,
    diagnostics: Array.from({ length: 60 }, () => finding),
  });
  expect(text.split('\n').filter((line) => line.startsWith('| ❌'))).toHaveLength(50);
  expect(text).toContain('10 more findings');
});

test('where all is fine it says so', () => {
  const fine = { ...report, ok: true, counts: { error: 0, warning: 0, info: 0 }, diagnostics: [] };
  expect(markdownReporter(fine)).toBe('### ✅ c4gen: nothing to complain of\n');
});
