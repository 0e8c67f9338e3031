import { expect, test } from 'vitest';
import { githubReporter } from '../../../src/cli/reporters/github.ts';
import { jsonReporter } from '../../../src/cli/reporters/json.ts';
import { junitReporter } from '../../../src/cli/reporters/junit.ts';
import { plainPaint } from '../../../src/cli/reporters/plain-paint.ts';
import { prettyReporter } from '../../../src/cli/reporters/pretty.ts';
import type { Report } from '../../../src/cli/reporters/report.ts';
import { sarifReporter } from '../../../src/cli/reporters/sarif.ts';
import { relatedTo, reportOf } from './report-of.ts';

const CODE = "import pg from 'pg';\nawait fetch(url);\n";

/** One finding in a diagram, with its other end in the second line of a file of code. */
function twoPlaces(): Report {
  const report = reportOf({ 'a.mmd': relatedTo('shpo') });
  const [diagnostic] = report.diagnostics;
  if (!diagnostic) throw new Error('the diagram has no mistake');
  const place = { line: 2, column: 7, endLine: 2, endColumn: 12, start: 27, end: 32 };
  const related = [{ message: 'called here', span: { file: 'src/a b.ts', ...place } }];
  return {
    ...report,
    diagnostics: [{ ...diagnostic, related }],
    sources: new Map([...report.sources, ['src/a b.ts', CODE]]),
  };
}

test('pretty shows the line of the other place under its own', () => {
  const pretty = prettyReporter({ paint: plainPaint, width: 80, columnsOf: (text) => text.length });
  const text = pretty(twoPlaces());
  expect(text).toContain('src/a b.ts:2:7 called here\n2 | await fetch(url);\n  |       ^^^^^\n');
  expect(text.indexOf('a.mmd:4:13')).toBeLessThan(text.indexOf('src/a b.ts:2:7'));
});

test('json lists the other places', () => {
  const { diagnostics } = JSON.parse(jsonReporter(twoPlaces())) as { diagnostics: object[] };
  const place = { line: 2, column: 7, endLine: 2, endColumn: 12 };
  expect(diagnostics).toMatchObject([
    { line: 4, related: [{ message: 'called here', file: 'src/a b.ts', ...place }] },
  ]);
});

test('sarif has them as related locations', () => {
  const log = JSON.parse(sarifReporter({ rules: [], version: '1' })(twoPlaces())) as {
    runs: { results: object[] }[];
  };
  expect(log.runs[0]?.results).toMatchObject([
    {
      relatedLocations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/a%20b.ts' },
            region: { startLine: 2, startColumn: 7 },
          },
        },
      ],
    },
  ]);
});

test('github and junit say them in the text', () => {
  expect(githubReporter(twoPlaces())).toContain('%0Asrc/a b.ts:2:7: called here');
  expect(junitReporter(twoPlaces())).toContain('src/a b.ts:2:7: called here');
});
