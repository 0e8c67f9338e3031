import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ajv from 'ajv-draft-04';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { allRules } from '../../../src/cli/all-rules.ts';
import { sarifReporter } from '../../../src/cli/reporters/sarif.ts';
import { relatedTo, reportOf } from './report-of.ts';

const report = sarifReporter({ rules: allRules(), version: '1.2.3' });

function schema(): object {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json'),
  );
  const path = join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json');
  return JSON.parse(readFileSync(path, 'utf8')) as object;
}

function run(files: Readonly<Record<string, string>>) {
  const log = JSON.parse(report(reportOf(files))) as Log;
  return { log, run: log.runs[0]!, results: log.runs[0]!.results! };
}

test('is valid SARIF 2.1.0', () => {
  // The schema's own patterns are not valid with the flag u.
  const checker = new ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false });
  const isValid = checker.compile(schema());
  const { log } = run({ 'docs/a b.mmd': relatedTo('shpo'), 'b.mmd': 'C4Context\n' });
  isValid(log);
  expect(isValid.errors).toBeNull();
  expect(isValid({ ...log, version: '1.0' })).toBe(false);
});

test('a result names its rule, place and repair', () => {
  const { run: each, results } = run({ 'docs/a b#1.mmd': relatedTo('shpo') });
  const region = { startLine: 4, startColumn: 13, endLine: 4, endColumn: 17 };
  const artifactLocation = { uri: 'docs/a%20b%231.mmd' };
  expect(results).toMatchObject([
    {
      ruleId: 'C4G101',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation, region } }],
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation,
              replacements: [{ deletedRegion: region, insertedContent: { text: 'shop' } }],
            },
          ],
        },
      ],
    },
  ]);
  expect(each.tool.driver.rules?.[results[0]!.ruleIndex!]).toMatchObject({ id: 'C4G101' });
  expect(each.columnKind).toBe('utf16CodeUnits');
});

test('every rule has help', () => {
  const rules = run({ 'a.mmd': relatedTo('shop') }).run.tool.driver.rules ?? [];
  expect(rules).toHaveLength(allRules().length);
  for (const { help } of rules) expect(help?.text).toMatch(/\S/u);
});

test('a fingerprint outlives a line above, and tells equal lines apart', () => {
  const prints = (text: string) =>
    run({ 'a.mmd': text }).results.map(
      ({ partialFingerprints }) => Object.values(partialFingerprints!)[0],
    );
  const line = '  Rel(user, shpo, "Uses")\n';
  const before = prints(relatedTo('shpo') + line);
  const after = prints((relatedTo('shpo') + line).replace('  Person', '  %% new\n  Person'));
  expect(after).toEqual(before);
  expect(new Set(before).size).toBe(2);
});
