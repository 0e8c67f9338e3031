import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { visible } from '../visible.ts';
import { relatedText } from './related-text.ts';
import type { TestCase } from './junit-document.ts';
import { junitDocument } from './junit-document.ts';
import type { Reporter } from './report.ts';

/**
 * JUnit XML: a failed test case for each error and warning, a passed one for each info, and one for each file in which nothing
 * was found.
 */
export const junitReporter: Reporter = ({ diagnostics, sources, drift }) => {
  const found = new Set(diagnostics.map(({ span }) => span.file));
  const clean = [...sources.keys()].filter((file) => !found.has(file));
  const cases = [
    ...clean.map((file): TestCase => ({ '@classname': visible(file), '@name': 'no findings' })),
    ...diagnostics.map(caseOf),
  ];
  return junitDocument(drift ? 'c4gen drift' : 'c4gen validate', cases);
};

function caseOf(diagnostic: Diagnostic): TestCase {
  const { code, rule, severity, message, span, suggestions, related = [] } = diagnostic;
  const place = `${span.file}:${span.line}:${span.column}`;
  const hints = suggestions.map((suggestion) => suggestion.message);
  const text = visible([place, message, ...hints, ...related.map(relatedText)].join('\n'));
  const testCase = {
    '@classname': visible(span.file),
    '@name': visible(`${code} ${rule}, line ${span.line}, column ${span.column}`),
  };
  if (severity === 'info') return { ...testCase, 'system-out': text };
  return {
    ...testCase,
    failure: { '@type': severity, '@message': visible(message), '#text': text },
  };
}
