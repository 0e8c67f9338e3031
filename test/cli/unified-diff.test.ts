import { applyPatch } from 'diff';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../src/cli/unified-diff.ts';

const plain = { colorLevel: 0 } as const;

test('a difference too long to search for is one change, and still a patch', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}\t`);
  const before = lines.join('\n');
  const after = `${lines.map((line) => `  ${line}`).join('\r\n')}\n`;
  const patch = await unifiedDiff('a.mmd', before, after, plain);
  expect(patch.match(/^@@/gm)).toHaveLength(1);
  expect(applyPatch(before, patch, { autoConvertLineEndings: false })).toBe(after);
});

test('colours on a terminal, and no control character of the text', async () => {
  const diff = await unifiedDiff('a.mmd', 'old\n', 'n\u001b[31mew\n', { colorLevel: 1 });
  expect(diff).toContain('\u001b[31m-old\u001b[39m');
  expect(diff).toContain('\u001b[32m+n␛[31mew\u001b[39m');
});
