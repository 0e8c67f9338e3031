import type { Naming } from '../config/schema.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Report, Rule } from '../validate/rule.ts';
import { policyCodes } from './codes.ts';
import type { Convention } from './conventions.ts';
import { readConvention } from './conventions.ts';

/** The naming conventions of a team as a rule. */
export function namingRule(naming: Naming): Rule {
  const conventions = new Map(
    Object.entries(naming).flatMap(([kind, given]) =>
      given ? [[kind, readAll(given)] as const] : [],
    ),
  );
  return {
    ...policyCodes.naming,
    check: ({ graph }, report) => {
      for (const { id, kind, label, spans } of graph.elements) {
        const wanted = conventions.get(kind);
        check(wanted?.id, { text: id, what: 'alias', span: spans.id }, report);
        if (label !== '' && spans.label)
          check(wanted?.label, { text: label, what: 'label', span: spans.label }, report);
      }
      const wanted = conventions.get('relation')?.label;
      for (const { label, spans } of graph.relations) {
        if (label !== null && spans.label)
          check(wanted, { text: label, what: 'label', span: spans.label }, report);
      }
    },
  };
}

interface Conventions {
  readonly id: Convention | undefined;
  readonly label: Convention | undefined;
}

function readAll(given: { id?: string | undefined; label?: string | undefined }): Conventions {
  return {
    id: given.id === undefined ? undefined : readConvention(given.id),
    label: given.label === undefined ? undefined : readConvention(given.label),
  };
}

interface Named {
  readonly text: string;
  readonly what: 'alias' | 'label';
  readonly span: Span;
}

function check(wanted: Convention | undefined, { text, what, span }: Named, report: Report): void {
  if (!wanted || wanted.test(text)) return;
  const converted = wanted.convert?.(text);
  const suggestions =
    converted !== undefined && converted !== text && wanted.test(converted)
      ? [{ message: `did you mean '${converted}'?`, replacement: converted, safe: false }]
      : [];
  report({ span, message: `the ${what} '${text}' ${wanted.failure}`, suggestions });
}
