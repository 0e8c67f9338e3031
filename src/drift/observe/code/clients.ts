import type { Evaluator } from './evaluate.ts';
import type { ReachedPart } from './reach.ts';
import type { CodeUse } from './uses.ts';
import type { CallValue, ModuleSyntax } from './value.ts';

/** In a generated service, the folder of the clients of its relations. */
const CLIENTS = /(?:^|\/)relations\//u;
/** What makes all of them, as the index of that folder exports it. */
const CONNECT = 'connectRelations';

/** The list of those that a handler uses which uses everything, as that index hands it out. */
const ALL = 'all';

/**
 * Tells apart the clients of a generated service that are used and those that are made and that nothing uses. A client is used
 * where something that runs outside its folder reads the property under which it is handed out, or a list that it is in.
 *
 * @returns those that nothing uses
 */
export function idleClients(
  uses: readonly CodeUse[],
  parts: readonly ReachedPart[],
  evaluator: Evaluator,
): ReadonlySet<CodeUse> {
  const { properties, isListTold } = handedOut(parts, evaluator);
  const read = new Set(
    parts
      .filter(({ module }) => !CLIENTS.test(module.path))
      .flatMap(({ part }) => [...part.properties.keys()]),
  );
  if (read.has('*') || (read.has(ALL) && !isListTold)) return new Set();
  return new Set(
    uses.filter(({ site }) => {
      const names = properties.get(site.call) ?? [];
      return names.length > 0 && !names.some((name) => read.has(name));
    }),
  );
}

interface HandedOut {
  /** Under which properties each client is handed out, by the call that makes it. */
  readonly properties: ReadonlyMap<CallValue, readonly string[]>;
  /** Whether it is known of every list which clients are in it. */
  readonly isListTold: boolean;
}

function handedOut(parts: readonly ReachedPart[], evaluator: Evaluator): HandedOut {
  const properties = new Map<CallValue, string[]>();
  let isListTold = true;
  for (const { name, value, module } of propertiesOf(parts, evaluator)) {
    for (const origin of evaluator.origins(value, module)) {
      const items = origin.kind === 'list' ? origin.value.items : [];
      const made = [
        origin,
        ...items.flatMap((item) => evaluator.origins(item, origin.at.module)),
      ].map((each) => (each.kind === 'package' ? each.calls.at(-1)?.call : undefined));
      for (const call of made)
        if (call) properties.set(call, [...(properties.get(call) ?? []), name]);
      // A list that is spread or computed may hold any of them.
      if (name === ALL && (origin.kind !== 'list' || made.slice(1).includes(undefined)))
        isListTold = false;
    }
  }
  return { properties, isListTold };
}

/** What the index of the clients hands out. */
function propertiesOf(parts: readonly ReachedPart[], evaluator: Evaluator) {
  const modules = new Set<ModuleSyntax>(parts.map(({ module }) => module));
  const indexes = [...modules].filter(
    (module) => CLIENTS.test(module.path) && module.exports.has(CONNECT),
  );
  return indexes.flatMap((module) =>
    evaluator
      .exported(module, CONNECT)
      .flatMap((made) => (made.kind === 'function' ? made.value.returns : []))
      .flatMap((returned) => (returned.kind === 'object' ? [...returned.properties] : []))
      .map(([name, value]) => ({ name, value, module })),
  );
}
