import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import { relatedText } from './related-text.ts';
import type { Reporter } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Workflow commands of GitHub Actions, which show each diagnostic beside its line in a pull request. */
export const githubReporter: Reporter = ({ diagnostics }) => diagnostics.map(annotation).join('');

function annotation(diagnostic: Diagnostic): string {
  const { code, rule, severity, message, span, suggestions, related = [] } = diagnostic;
  const { file, line, column, endLine, endColumn } = span;
  // GitHub takes columns only for an annotation of a single line.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
  const title = escapeProperty(`${code} ${rule}`);
  const hints = suggestions.map((suggestion) => suggestion.message);
  const text = [message, ...hints, ...related.map(relatedText)].join('\n');
  return `::${COMMANDS[severity]} file=${escapeProperty(file)},line=${line},endLine=${endLine}${columns},title=${title}::${escapeData(text)}\n`;
}

/** As `escapeData` of GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As `escapeProperty` of the same file. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
