import { expect, test } from 'vitest';
import { junitReporter } from '../../../src/cli/reporters/junit.ts';
import { relatedTo, reportOf } from './report-of.ts';

test('a test case for each finding, and for each file without one', () => {
  const xml = junitReporter(
    reportOf({ 'a&b.mmd': relatedTo('sh<op'), 'b.mmd': relatedTo('shop') }),
  );
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /u);
  expect(xml).toContain('tests="2" failures="1"');
  expect(xml).toContain('<testcase classname="b.mmd" name="no findings">');
  expect(xml).toContain(
    'classname="a&amp;b.mmd" name="C4G101 unresolved-reference, line 4, column 13"',
  );
  expect(xml).not.toContain('sh<op');
});
