import type { Evaluator } from './evaluate.ts';
import type { ReachedPart } from './reach.ts';
import type { CodeUse } from './uses.ts';
import type { CallValue, ModuleSyntax } from './value.ts';

/** In a generated service, the folder of the clients of its relations. */
const CLIENTS = /(?:^|\/)relations\//u;
/** What makes all of them, as the index of that folder exports it. */
const CONNECT = 'connectRelations';

/**
 * Tells apart the clients of a generated service that are used and those that are made and that nothing uses. A client is used where something that runs
 * outside its folder reads the property under which it is handed out, or all of them at once.
 *
 * @returns those that nothing uses
 */
export function idleClients(
  uses: readonly CodeUse[],
  parts: readonly ReachedPart[],
  evaluator: Evaluator,
): ReadonlySet<CodeUse> {
  const handedOut = propertiesOf(parts, evaluator);
  const read = new Set(
    parts
      .filter(({ module }) => !CLIENTS.test(module.path))
      .flatMap(({ part }) => [...part.properties.keys()]),
  );
  const isAllUsed = read.has('all') || read.has('*');
  if (isAllUsed) return new Set();
  return new Set(
    uses.filter(({ site }) => {
      const properties = handedOut.get(site.call) ?? [];
      return properties.length > 0 && !properties.some((property) => read.has(property));
    }),
  );
}

/** Under which properties each client is handed out, by the call that makes it. */
function propertiesOf(
  parts: readonly ReachedPart[],
  evaluator: Evaluator,
): Map<CallValue, string[]> {
  const modules = new Set<ModuleSyntax>(parts.map(({ module }) => module));
  const handedOut = new Map<CallValue, string[]>();
  for (const module of modules) {
    if (!CLIENTS.test(module.path) || !module.exports.has(CONNECT)) continue;
    for (const made of evaluator.exported(module, CONNECT)) {
      if (made.kind !== 'function') continue;
      for (const returned of made.value.returns) {
        if (returned.kind !== 'object') continue;
        for (const [name, value] of returned.properties) {
          for (const origin of evaluator.origins(value, module)) {
            const call = origin.kind === 'package' ? origin.calls.at(-1)?.call : undefined;
            if (call) handedOut.set(call, [...(handedOut.get(call) ?? []), name]);
          }
        }
      }
    }
  }
  return handedOut;
}
