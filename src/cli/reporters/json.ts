import type { Diagnostic, Related, Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import type { Reporter } from './report.ts';

/** The JSON of DESIGN.md, section 2: for programs. */
export const jsonReporter: Reporter = ({ ok, counts, diagnostics, baseline, drift }) => {
  const known = baseline && { baseline };
  const { relations, ...found } = drift ?? {};
  const judged = drift && { drift: found, relations };
  const all = { ok, counts, ...known, ...judged, diagnostics: diagnostics.map(toJson) };
  return `${JSON.stringify(all, null, 2)}\n`;
};

function toJson(diagnostic: Diagnostic) {
  const { code, rule, severity, message, span, related } = diagnostic;
  const suggestions = diagnostic.suggestions.map((suggestion) => suggestionJson(suggestion, span));
  return {
    ...{ code, rule, severity, message, file: span.file, ...position(span), suggestions },
    ...(related && { related: related.map(relatedJson) }),
  };
}

function relatedJson({ message, span }: Related) {
  return { message, file: span.file, ...position(span) };
}

/** A suggestion belongs at its diagnostic's span; only one that belongs elsewhere says where. */
function suggestionJson({ message, replacement, span }: Suggestion, at: Span) {
  const elsewhere = span && (span.start !== at.start || span.end !== at.end);
  return { message, replacement, ...(elsewhere && position(span)) };
}

function position({ line, column, endLine, endColumn }: Span) {
  return { line, column, endLine, endColumn };
}
