import type { Evaluator } from './evaluate.ts';
import type { ReachedPart } from './reach.ts';
import type { ModuleSyntax, Value } from './value.ts';

/** Objects in lists in objects: as deep as an operation is ever handed over. */
const DEEPEST = 4;

/**
 * What the code answers: paths of routes, and names of operations that it hands a handler for (`{ name: 'route', handle }`, as in
 * the servers of a generated platform).
 */
export function servedIn(parts: readonly ReachedPart[], evaluator: Evaluator): ReadonlySet<string> {
  const served = new Set<string>();
  for (const { module, part } of parts) {
    for (const call of part.calls) {
      for (const argument of call.arguments) collect(argument, { module, evaluator, served }, 0);
    }
  }
  return served;
}

interface Collecting {
  readonly module: ModuleSyntax;
  readonly evaluator: Evaluator;
  readonly served: Set<string>;
}

function collect(value: Value, collecting: Collecting, depth: number): void {
  const { module, evaluator, served } = collecting;
  if (depth > DEEPEST) return;
  if (value.kind === 'text') {
    if (value.text.startsWith('/')) served.add(value.text);
  } else if (value.kind === 'list') {
    for (const item of value.items) collect(item, collecting, depth + 1);
  } else if (value.kind === 'object') {
    const name = value.properties.get('name');
    const named = name && value.properties.has('handle') ? evaluator.origins(name, module) : [];
    for (const origin of named) if (origin.kind === 'text') served.add(origin.text);
    for (const each of value.properties.values()) collect(each, collecting, depth + 1);
  }
}
