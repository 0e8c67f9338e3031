import { parser } from '@prometheus-io/lezer-promql';
import type { Sample } from './exposition.ts';

/** Tells whether a series is selected. */
export type Selector = (sample: Sample) => boolean;

/** A query that is not PromQL, or more of it than the stand-in evaluates. */
export class QueryRefused extends Error {
  override readonly name = 'QueryRefused';
}

const matchers: Readonly<Record<string, (value: string, text: string) => boolean>> = {
  '=': (value, text) => value === text,
  '!=': (value, text) => value !== text,
  '=~': (value, text) => wholly(text).test(value),
  '!~': (value, text) => !wholly(text).test(value),
};

/**
 * Reads a PromQL query that is one instant vector selector: a name, label matchers, or both
 * (https://prometheus.io/docs/prometheus/latest/querying/basics/). Throws {@link QueryRefused} for anything else.
 */
export function parseSelector(query: string): Selector {
  const conditions: Selector[] = [];
  let label = '';
  let match: ((value: string, text: string) => boolean) | undefined;
  parser.parse(query).iterate({
    enter(node) {
      const text = query.slice(node.from, node.to);
      if (node.type.isError) throw new QueryRefused(`parse error at position ${node.from + 1}`);
      switch (node.name) {
        case 'PromQL':
        case 'VectorSelector':
        case 'LabelMatchers':
        case 'UnquotedLabelMatcher':
          return;
        case 'Identifier':
          conditions.push(condition('__name__', matchers['='], text));
          return;
        case 'LabelName':
          label = text;
          return;
        case 'MatchOp':
          match = matchers[text];
          return false;
        case 'StringLiteral':
          conditions.push(condition(label, match, unquoted(text)));
          return;
        default:
          throw new QueryRefused(`this stand-in evaluates selectors only, not '${text}'`);
      }
    },
  });
  if (conditions.length === 0) throw new QueryRefused('the query selects nothing in particular');
  return (sample) => conditions.every((holds) => holds(sample));
}

/** A label that a series does not have counts as empty. */
function condition(
  label: string,
  match: ((value: string, text: string) => boolean) | undefined,
  text: string,
): Selector {
  if (!match) throw new QueryRefused(`no operator before '${text}'`);
  return ({ labels }) => match(labels[label] ?? '', text);
}

/** Regular expressions match the whole value. */
function wholly(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`, 's');
  } catch {
    throw new QueryRefused(`'${pattern}' is not a regular expression`);
  }
}

/** Double-quoted text escapes as JSON does in all that labels need; the other kinds of quotes are refused. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw new QueryRefused(`${text} is not in plain double quotes`);
  }
}
