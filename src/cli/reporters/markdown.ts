import type { Diagnostic, Severity, Span } from '../../diagnostics/diagnostic.ts';
import { markdownText } from '../../render/escape.ts';
import { count } from './counts.ts';
import type { DriftCounts, Report, Reporter } from './report.ts';

/** GitHub cuts a summary off at 1 MiB, and nobody reads so many findings there. */
const MOST_SHOWN = 50;

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

/** For a pull request: what was found as tables of Markdown. */
export const markdownReporter: Reporter = (report) => {
  const { ok, diagnostics, drift } = report;
  const shown = diagnostics.slice(0, MOST_SHOWN);
  const more = diagnostics.length - shown.length;
  const parts = [
    `### ${ok ? '✅' : '❌'} c4gen: ${headline(report)}`,
    ...(drift ? [relationCounts(drift)] : []),
    ...(shown.length > 0 ? [findings(shown)] : []),
    ...(more > 0 ? [`… and ${count(more, 'more finding')}`] : []),
    ...(drift && drift.relations.length > 0 ? [relations(drift.relations)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
};

function headline({ counts, baseline }: Report): string {
  const found = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) =>
      severity === 'info' ? `${counts.info} info` : count(counts[severity], severity),
    );
  const known = baseline && baseline.known > 0 ? [`${baseline.known} known to the baseline`] : [];
  return [...(found.length > 0 ? found : ['nothing to complain of']), ...known].join(', ');
}

function relationCounts({ convergent, absent, unknown, undeclared }: DriftCounts): string {
  const declared = count(convergent + absent + unknown, 'relation');
  return `${declared}: ${convergent} convergent, ${absent} absent, ${unknown} unknown; ${undeclared} observed and not drawn.`;
}

function findings(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(({ code, rule, severity, message, span, related = [] }) => {
    const others = related.map((each) => `${markdownText(each.message)}: ${place(each.span)}`);
    const where = [place(span), ...others].join('<br>');
    return `| ${SIGNS[severity]} | ${code} ${rule} | ${markdownText(message)} | ${where} |`;
  });
  return ['| | rule | what | where |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function place({ file, line }: Span): string {
  return `${markdownText(file)}:${line}`;
}

function relations(all: NonNullable<Report['drift']>['relations']): string {
  const rows = all.map(({ id, status, why, seen: [first] }) => {
    const how = first
      ? `${markdownText(first.how)}, ${markdownText(first.file)}:${first.line}`
      : '';
    return `| ${markdownText(id)} | ${status} | ${why === null ? how : markdownText(why)} |`;
  });
  return [
    '<details><summary>Every relation</summary>',
    '',
    '| relation | is | seen |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '</details>',
  ].join('\n');
}
