import type { Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import type { Relation, StyleUpdate } from '../../model/graph.ts';
import type { Meaning } from '../names.ts';
import { isPlantUmlStyle } from '../plantuml.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Report, Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G101',
  name: 'unresolved-reference',
  severity: 'error',
  group: 'references and identity',
  fixable: true,
  mayBlock: true,
  docs: {
    what: 'A relation or a style update names an element that the diagram does not declare.',
    why: 'Mermaid parses a relation to nothing and then fails to draw the diagram, without saying where; a style update of nothing is ignored. From a dangling relation c4gen can generate nothing.',
    fix: 'Use the alias (the first argument) of a declared element, or declare the missing one. Upper and lower case differ.',
    versions: EVERY_VERSION,
  },
  check: (input, report) => {
    for (const { relation, from, to } of input.relations) {
      if (!from) checkEnd(relation, 'from', input, report);
      if (!to) checkEnd(relation, 'to', input, report);
    }
    for (const update of input.graph.styleUpdates) checkStyle(update, input, report);
  },
};

function checkEnd(relation: Relation, end: 'from' | 'to', input: RuleInput, report: Report): void {
  const name = relation[end];
  if (input.names.isDeclared(name)) return;
  const span = relation.spans[end];
  const meaning = input.names.meant(name);
  const isOtherEnd = meaning?.id === relation[end === 'from' ? 'to' : 'from'];
  // What a relation joins is not to be changed without asking on anything less than a slip of the pen.
  const near = isOtherEnd ? [] : didYouMean(meaning, span, meaning?.by === 'spelling');
  const suggestions = numbered(relation, input) ?? near;
  report({ span, message: `no element has the alias '${name}'`, suggestions, blocking: true });
}

function checkStyle(update: StyleUpdate, input: RuleInput, report: Report): void {
  const { names } = input;
  if (isPlantUmlStyle(update, names)) return;
  for (const { id: name, span } of update.references) {
    if (names.isDeclared(name)) continue;
    const meaning = update.target === 'element' ? names.meantByStyle(name) : names.meant(name);
    report({
      span,
      message: `no element has the alias '${name}'`,
      suggestions: didYouMean(meaning, span, true),
    });
  }
}

/** `Rel(1, a, b, "…")` is a RelIndex: read as a Rel, its ends are `1` and `a`. */
function numbered(
  { from, to, label, spans }: Relation,
  { names }: RuleInput,
): Suggestion[] | undefined {
  if (!/^\d+$/u.test(from) || names.isDeclared(from)) return undefined;
  if (!names.isDeclared(to) || label === null || !names.isDeclared(label)) return undefined;
  const message = 'the macro that takes a number first is RelIndex';
  return [{ message, replacement: 'RelIndex', span: spans.macro, safe: true }];
}

/** An alias that is read as it is written, with quotes around it or without: one from a broken declaration may hold commas and quotes. */
const WRITABLE = /^[\p{L}\p{M}\p{N}_.:/@-]+$/u;

function didYouMean(meaning: Meaning | undefined, span: Span, safe: boolean): Suggestion[] {
  if (!meaning || !WRITABLE.test(meaning.id)) return [];
  const { id: replacement, by } = meaning;
  const message = `did you mean '${replacement}'?`;
  return [{ message, replacement, span, safe: safe && by !== 'resemblance' }];
}
