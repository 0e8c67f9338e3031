import type { Path, Place } from '../config/places.ts';
import { valueSpan } from '../config/places.ts';
import type { Policy } from '../config/policy-schema.ts';
import type { Conditions, Selector } from '../config/selector-schema.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../model/graph.ts';
import { severityOf, type Severities } from '../validate/severities.ts';
import { misspellingOf } from '../validate/spelling.ts';
import { policyCodes } from './codes.ts';
import { list } from './select.ts';

/** A name of something in a diagram that a selector of a policy uses. */
export interface SelectorName {
  readonly kind: 'alias' | 'tag';
  readonly name: string;
  /** Where it stands in the configuration. */
  readonly span: Span;
}

/**
 * The names that the selectors of a policy use; patterns are none.
 *
 * @param path of the policy in its configuration, whose values stand at `root`
 */
export function selectorNames(
  { forbid, restrict, require: demand }: Policy,
  path: Path,
  root: Place,
): readonly SelectorName[] {
  const named: readonly (readonly [Path, Selector | undefined])[] = [
    [['forbid', 'elements'], forbid?.elements],
    [['forbid', 'from'], forbid?.from],
    [['forbid', 'to'], forbid?.to],
    [['restrict', 'from'], restrict?.from],
    [['restrict', 'to'], restrict?.to],
    [['restrict', 'onlyFrom'], restrict?.onlyFrom],
    [['restrict', 'onlyTo'], restrict?.onlyTo],
    [['require', 'elements'], demand?.elements],
    [['require', 'relations', 'from'], demand?.relations?.from],
    [['require', 'relations', 'to'], demand?.relations?.to],
  ];
  return named.flatMap(([keys, selector]) => namesIn(selector, [...path, ...keys], root));
}

function namesIn(selector: Selector | undefined, path: Path, root: Place): readonly SelectorName[] {
  if (selector === undefined) return [];
  if (isConditions(selector)) {
    return [
      ...namesAt('alias', selector.id, [...path, 'id'], root),
      ...namesAt('alias', selector.boundary, [...path, 'boundary'], root),
      ...namesAt('tag', selector.tag, [...path, 'tag'], root),
      ...namesIn(selector.not, [...path, 'not'], root),
    ];
  }
  return namesAt('alias', selector, path, root);
}

function isConditions(selector: Selector): selector is Conditions {
  return typeof selector === 'object' && !Array.isArray(selector);
}

function namesAt(
  kind: SelectorName['kind'],
  names: string | readonly string[] | undefined,
  path: Path,
  root: Place,
): readonly SelectorName[] {
  if (names === undefined) return [];
  const isAlone = typeof names === 'string';
  return list(names).flatMap((name, index) =>
    name.includes('*')
      ? []
      : [{ kind, name, span: valueSpan(root, isAlone ? path : [...path, index]) }],
  );
}

/**
 * Finds the names that stand in none of the diagrams, and are near to one that does: such a policy silently means nothing. A name
 * that is near to none may be meant for other diagrams.
 */
export function misspeltNames(
  names: readonly SelectorName[],
  graphs: readonly Graph[],
  severities: Severities = {},
): readonly Diagnostic[] {
  const { code, name: rule } = policyCodes.misspelt;
  const severity = severityOf(policyCodes.misspelt, severities);
  if (severity === 'off') return [];
  const elements = graphs.flatMap((graph) => graph.elements);
  const known = {
    alias: new Set(elements.map(({ id }) => id)),
    tag: new Set(elements.flatMap(({ tags }) => tags)),
  };
  return names.flatMap(({ kind, name, span }) => {
    const near = known[kind].has(name) ? undefined : misspellingOf(name, known[kind]);
    if (near === undefined) return [];
    const message = `no element has the ${kind} '${name}', so that nothing is meant by it`;
    const suggestion = { message: `did you mean '${near}'?`, replacement: near, safe: false };
    return [{ code, rule, severity, message, span, suggestions: [suggestion] }];
  });
}
