import { expect, test } from 'vitest';
import { githubReporter } from '../../../src/cli/reporters/github.ts';
import { relatedTo, reportOf } from './report-of.ts';

test('an error is a workflow command with its place', () => {
  const text = githubReporter(reportOf({ 'docs/a.mmd': relatedTo('shpo') }));
  expect(text).toMatch(
    /^::error file=docs\/a\.mmd,line=4,endLine=4,col=13,endColumn=17,title=C4G101 [\w-]+::.+\n$/u,
  );
});

test('what could end a property or a command is escaped', () => {
  const text = githubReporter(reportOf({ 'a,b:c%.mmd': relatedTo('"x%0A::error::y"') }));
  expect(text.split('\n')).toHaveLength(2);
  expect(text).toContain('file=a%2Cb%3Ac%25.mmd,');
  expect(text).toContain('x%250A');
});

test('an information is a notice, a clean file is nothing', () => {
  const text = githubReporter(reportOf({ 'a.mmd': 'C4Container\n  Container(web, "Web")\n' }));
  expect(text).toMatch(/^::notice /u);
  expect(githubReporter(reportOf({ 'a.mmd': relatedTo('shop') }))).toBe('');
});
