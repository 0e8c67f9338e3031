import type { Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import { isPlantUmlStyle } from '../plantuml.ts';
import type { Rule, RuleInput } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G101',
  name: 'unresolved-reference',
  severity: 'error',
  docs: {
    what: 'A relation or a style update names an element that the diagram does not declare.',
    why: 'Mermaid parses a relation to nothing and then fails to draw the diagram, without saying where; a style update of nothing is ignored. From a dangling relation c4gen can generate nothing.',
    fix: 'Use the alias (the first argument) of a declared element, or declare the missing one. Upper and lower case differ.',
  },
  check: (input, report) => {
    const { graph, names } = input;
    for (const { from, to, spans } of graph.relations) {
      for (const [name, other, span] of [
        [from, to, spans.from],
        [to, from, spans.to],
      ] as const) {
        if (name === '' || names.isDeclared(name)) continue;
        const id = names.meant(name);
        const suggestions = id === other ? [] : didYouMean(id, span);
        report({ span, message: messageFor(name, input), suggestions, blocking: true });
      }
    }
    for (const update of graph.styleUpdates) {
      if (isPlantUmlStyle(update, names)) continue;
      for (const { id: name, span } of update.references) {
        if (name === '' || names.isDeclared(name)) continue;
        const id = update.target === 'element' ? names.meantByStyle(name) : names.meant(name);
        report({ span, message: messageFor(name, input), suggestions: didYouMean(id, span) });
      }
    }
  },
};

function messageFor(name: string, { elements }: RuleInput): string {
  const kinds = [...elements.values()].some(({ kind }) => kind === 'boundary')
    ? 'element or boundary'
    : 'element';
  return `no ${kinds} has the alias '${name}'`;
}

function didYouMean(id: string | undefined, span: Span): Suggestion[] {
  if (id === undefined) return [];
  return [{ message: `did you mean '${id}'?`, replacement: id, span, safe: true }];
}
