import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { excerpt } from '../../../src/cli/reporters/excerpt.ts';
import { colours } from '../../../src/cli/reporters/paint.ts';
import type { Paint } from '../../../src/cli/reporters/pretty.ts';
import { prettyReporter } from '../../../src/cli/reporters/pretty.ts';
import { relatedTo, reportOf } from './report-of.ts';

const plain = (text: string): string => text;
const PLAIN: Paint = {
  error: plain,
  warning: plain,
  info: plain,
  quiet: plain,
  strong: plain,
  good: plain,
};
const LAYOUT = { width: 80, columnsOf: stringWidth };
const pretty = prettyReporter({ ...LAYOUT, paint: PLAIN });

/** The excerpt of the first finding, and what stands in its line above the carets. */
function underlined(text: string, width = 80): { line: string; marked: string; columns: number } {
  const { diagnostics } = reportOf({ 'a.mmd': text });
  const { line, caret, gutter } = excerpt(text, diagnostics[0]!.span, { ...LAYOUT, width });
  let marked = '';
  let column = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (column >= caret.indent.length && column < caret.indent.length + caret.mark.length)
      marked += segment;
    column += stringWidth(segment);
  }
  return { line, marked, columns: gutter.length + 3 + stringWidth(line) };
}

describe('the carets stand under the span', () => {
  test.each([
    ['in plain text', relatedTo('shpo'), 'shpo'],
    ['after tabs', relatedTo('shpo').replace('  Rel', '\t\tRel'), 'shpo'],
    ['after wide characters', relatedTo('shpo').replaceAll('user', '利用者'), 'shpo'],
    ['on wide characters', relatedTo('"注文管理"'), '注文管理'],
    ['after emoji', relatedTo('shpo').replaceAll('user', '"👩‍👩‍👧_🇩🇪"'), 'shpo'],
    ['after combining marks', relatedTo('shpo').replaceAll('user', '"cafe\u0301"'), 'shpo'],
    ['after right-to-left text', relatedTo('shpo').replaceAll('user', '"عميل"'), 'shpo'],
    ['with CR LF', relatedTo('shpo').replaceAll('\n', '\r\n'), 'shpo'],
    [
      'at the end of a long line',
      relatedTo('shpo').replace('Rel', `${' '.repeat(300)}Rel`),
      'shpo',
    ],
    ['at the start of a long line', relatedTo('shpo', 'x'.repeat(300)), 'shpo'],
  ])('%s', (_, text, marked) => {
    const found = underlined(text);
    expect(found.marked).toBe(marked);
    expect(found.columns).toBeLessThanOrEqual(80);
  });

  test('a span wider than the line is cropped with it', () => {
    const { marked, columns } = underlined(relatedTo(`"${'x'.repeat(5000)}"`));
    expect(marked).toMatch(/^x+…$/u);
    expect(columns).toBeLessThanOrEqual(80);
  });

  test('a line of megabytes costs no time', () => {
    const text = relatedTo('shpo', 'x'.repeat(5_000_000));
    expect(underlined(text).marked).toBe('shpo');
  });
});

test('no character of a diagram acts on the terminal', () => {
  const hostile = '\u001b[2J\u202e\u0007\u009b31m';
  const text = pretty(reportOf({ 'a\u001b.mmd': relatedTo(`"${hostile}"`) }));
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
});

test('shows the place, the code, the line and the repair', () => {
  const text = pretty(reportOf({ 'a.mmd': relatedTo('shpo') }));
  expect(text).toContain('a.mmd:4:13 error C4G101 unresolved-reference\n');
  expect(text).toMatch(/^4 \| {3}Rel\(user, shpo, "Uses"\)$/mu);
  expect(text).toMatch(/^ {2}\| {13}\^{4} .*'shop'/mu);
});

test('shows the first hundred of many findings, and counts all', () => {
  const many = relatedTo('shop') + '  Rel(user, nowhere, "Uses")\n'.repeat(150);
  const text = pretty(reportOf({ 'a.mmd': many }));
  expect(text.match(/^a\.mmd:/gmu)).toHaveLength(100);
  expect(text).toContain('150 errors');
});

test('a clean file is one line', () => {
  expect(
    pretty(reportOf({ 'a.mmd': relatedTo('shop') }))
      .trimEnd()
      .split('\n'),
  ).toHaveLength(1);
});

test('colour adds escape sequences and nothing else', () => {
  const report = reportOf({ 'a.mmd': relatedTo('shpo') });
  const coloured = prettyReporter({ ...LAYOUT, paint: colours(1) })(report);
  expect(coloured).toContain('\u001b[');
  expect(coloured.replace(/\u001b\[\d+m/gu, '')).toBe(pretty(report));
});
