import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { runMain } from './run-cli.ts';

const FILE = join(import.meta.dirname, '../fixtures/cli/ten-mistakes/shop.mmd');
const report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), line: z.number(), column: z.number() })),
});

/** One mistake, one finding, at its place: none hides another, and none is told twice. */
test('a file with eleven different mistakes has eleven findings', async () => {
  const { code, stdout } = await runMain(['validate', FILE, '--format', 'json']);
  expect(code).toBe(1);
  const found = report.parse(JSON.parse(stdout)).diagnostics;
  expect(found.map(({ code: rule, line, column }) => `${rule} ${line}:${column}`)).toEqual([
    'C4G203 5:41',
    'C4G023 6:57',
    'C4G205 7:9',
    'C4G102 10:19',
    'C4G101 12:16',
    'C4G015 13:28',
    'C4G302 14:14',
    'C4G201 15:5',
    'C4G501 16:16',
    'C4G003 17:35',
    'C4G101 18:24',
  ]);
});

test('for people it stays within 80 columns, but for the path of the file', async () => {
  const { stdout } = await runMain(['validate', FILE]);
  const long = stdout.split('\n').filter((line) => line.length > 80 && !line.includes(FILE));
  expect(long).toEqual([]);
});
