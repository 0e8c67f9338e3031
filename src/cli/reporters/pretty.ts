import type { Diagnostic, Related, Span } from '../../diagnostics/diagnostic.ts';
import { visible } from '../visible.ts';
import { wrap } from '../wrap.ts';
import type { Paint } from './counts.ts';
import { count, severityCounts } from './counts.ts';
import { driftSummary } from './drift-summary.ts';
import { excerpt } from './excerpt.ts';
import type { Report, Reporter } from './report.ts';

export type { Paint } from './counts.ts';

export interface PrettyOptions {
  readonly paint: Paint;
  /** Columns to lay out for. */
  readonly width: number;
  /** How many columns a text takes on a terminal. */
  readonly columnsOf: (text: string) => number;
}

/** Nobody reads more; the other formats hold everything. */
const MOST_SHOWN = 100;

/** For people: each diagnostic with its line of source and its suggestion, and a summary at the end. */
export function prettyReporter(options: PrettyOptions): Reporter {
  return (report) => {
    const shown = report.diagnostics.slice(0, MOST_SHOWN);
    const blocks = shown.map((diagnostic) => block(diagnostic, report.sources, options));
    const hidden = report.diagnostics.length - shown.length;
    if (hidden > 0) blocks.push(`… and ${hidden} more: --format json prints them all\n`);
    return `${[...blocks, summary(report, options.paint)].join('\n')}`;
  };
}

/** So many other places of a finding are shown. */
const MOST_RELATED = 3;

function block(
  { code, rule, severity, message, span, suggestions, related = [] }: Diagnostic,
  sources: Report['sources'],
  options: PrettyOptions,
): string {
  const { paint, width } = options;
  const heading = `${paint.strong(placeOf(span))} ${paint[severity](severity)} ${paint.quiet(`${code} ${rule}`)}`;
  const hints = suggestions.map((suggestion) => visible(suggestion.message));
  return [
    heading,
    ...wrap(visible(message), width),
    ...excerptOf(span, { sources, hints, mark: paint[severity] }, options),
    ...related
      .slice(0, MOST_RELATED)
      .flatMap((each) => [...relatedLines(each, options), ...otherEnd(each, sources, options)]),
    ...(related.length > MOST_RELATED ? [`… and ${related.length - MOST_RELATED} more`, ''] : []),
  ].join('\n');
}

function relatedLines({ message, span }: Related, { paint, width }: PrettyOptions): string[] {
  return wrap(`${placeOf(span)} ${visible(message)}`, width).map(paint.quiet);
}

/** The source of another place, without the empty line above: it belongs to what is said of it. */
function otherEnd(
  { span }: Related,
  sources: Report['sources'],
  options: PrettyOptions,
): readonly string[] {
  return excerptOf(span, { sources, hints: [], mark: options.paint.quiet }, options).slice(1);
}

function placeOf({ file, line, column }: Span): string {
  return `${visible(file)}:${line}:${column}`;
}

interface Marking {
  readonly sources: Report['sources'];
  /** What stands beside or below the carets. */
  readonly hints: readonly string[];
  readonly mark: (text: string) => string;
}

/** The line of a span with carets under it, between two empty lines; one empty line where there is no text to show. */
function excerptOf(
  span: Span,
  { sources, hints, mark }: Marking,
  { paint, ...layout }: PrettyOptions,
): string[] {
  const source = sources.get(span.file);
  if (source === undefined) return [''];
  const { gutter, line, caret } = excerpt(source, span, layout);
  const bar = paint.quiet(`${' '.repeat(gutter.length)} |`);
  const [hint] = hints;
  const underline = `${caret.indent}${caret.mark}`;
  const room = layout.width - gutter.length - 3;
  const isBeside = hints.length === 1 && `${underline} ${hint}`.length <= room;
  const beside = isBeside ? ` ${paint.good(hint ?? '')}` : '';
  return [
    '',
    `${paint.quiet(`${gutter} |`)} ${line}`,
    `${bar} ${caret.indent}${mark(caret.mark)}${beside}`,
    ...(isBeside ? [] : hints.map((each) => `${bar} ${paint.good(each)}`)),
    '',
  ];
}

/** The last line: how much was found, and what can be done about it. */
export function summary(
  { counts, diagnostics, sources, repaired, baseline, drift }: Report,
  paint: Paint,
): string {
  const known = baseline ? baselineNotes(baseline) : [];
  if (drift) return driftSummary({ counts, drift }, known, paint);
  const repairs = repaired ? [`repaired ${count(repaired, 'mistake')}`] : [];
  if (diagnostics.length === 0) {
    const checked = `${count(sources.size, 'file')} checked: nothing to complain of`;
    return `${paint.good([...repairs, checked, ...known].join('; '))}\n`;
  }
  const repairable = diagnostics.filter(({ suggestions }) =>
    suggestions.some(({ safe }) => safe),
  ).length;
  const found = `${severityCounts(counts, paint)} in ${count(sources.size, 'file')}`;
  const offer = repairable > 0 ? [`--fix repairs ${repairable}`] : [];
  return `${[...repairs, found, ...offer, ...known].join('; ')}\n`;
}

function baselineNotes({ known, fixed }: NonNullable<Report['baseline']>): string[] {
  return [
    ...(known > 0 ? [`${known} known to the baseline`] : []),
    ...(fixed > 0 ? [`${fixed} fixed there: --update-baseline`] : []),
  ];
}
