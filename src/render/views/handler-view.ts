import { camelCase, pascalCase } from '../../plan/names.ts';
import { operationName, operationPath, operationSlug } from '../../plan/operations.ts';
import type { Binding, Leg, Plan, Unit } from '../../plan/plan.ts';
import { untrusted, type Untrusted } from '../untrusted.ts';
import type { RelationView } from './relation-view.ts';

/** Something a unit does when asked or told, with the relations that ask for it. */
export interface HandlerView {
  /** File name, e.g. `place-order`. */
  readonly file: string;
  /** Property of its component's handlers. */
  readonly key: string;
  /** Its function is `handle` with this. */
  readonly function: string;
  /** The operation's name, unique within the unit, e.g. `placeOrder`, or `ordersPlaceOrder` where a component does it. */
  readonly name: string;
  /** The same for contracts. */
  readonly pascal: string;
  /** Path of the operation, e.g. `/api/place-order`. */
  readonly path: string;
  /** The expression in `main.ts` that is the handler. */
  readonly handle: string;
  /** The relations that it serves, for the comment. */
  readonly relations: readonly Untrusted[];
  /** The relations in one line. */
  readonly summary: Untrusted;
  readonly overHttp: boolean;
  readonly overWebSocket: boolean;
  readonly overGrpc: boolean;
  /** Keys of the relations it uses, where not all of them. */
  readonly uses: readonly string[] | null;
  /** The relations it uses until it is rewritten. */
  readonly usedRelations: readonly Untrusted[];
}

/** A connector has one handler for each direction, which uses only that direction's relations. */
export function flowHandlers(
  unit: Unit,
  plan: Plan,
  outgoing: readonly RelationView[],
): HandlerView[] {
  const binding = plan.bindings.find(({ connector }) => connector === unit.id);
  if (!binding) throw new Error(`no relation needs connector '${unit.id}'`);
  const directions = new Set(
    binding.legs.filter((leg) => leg.unit === unit.id).map((leg) => leg.direction),
  );
  return [...directions].map((direction) => {
    const used = outgoing.filter((relation) => relation.backward === (direction === 'backward'));
    return {
      ...handlerNamed(direction, null),
      relations: [untrusted(binding.relation)],
      uses: used.map(({ key }) => key),
      usedRelations: used.map(({ relation }) => relation),
    };
  });
}

/**
 * A service, or a component of one, has a handler for each operation that it is asked for and each relation that it takes from.
 *
 * @param module the component; null for a service without any
 */
export function servedHandlers(
  unit: Unit,
  module: string | null,
  plan: Plan,
  outgoing: readonly RelationView[],
): HandlerView[] {
  const handlers = new Map<string, HandlerView>();
  const usedRelations = outgoing.map(({ relation }) => relation);
  const serve = (leg: Leg, binding: Binding) => {
    const file = operationSlug(plan.labels[binding.relation] ?? null);
    const known = handlers.get(file) ?? { ...handlerNamed(file, module), usedRelations };
    const relations = [...known.relations, untrusted(binding.relation)];
    handlers.set(file, {
      ...known,
      relations,
      summary: untrusted(relations.map(({ text }) => text).join(', ')),
      overHttp: known.overHttp || ['http', 'https', 'http2', 'http3'].includes(leg.protocol),
      overWebSocket: known.overWebSocket || leg.protocol === 'websocket',
      overGrpc: known.overGrpc || leg.protocol === 'grpc',
    });
  };
  const isHere = (id: string, part: string | null) => id === unit.id && part === module;
  for (const binding of plan.bindings) {
    for (const leg of binding.legs) {
      const isAsked =
        isHere(leg.target, leg.targetModule) && leg.mode === 'call' && leg.protocol !== 'metrics';
      const isTold =
        isHere(leg.unit, leg.module) && (leg.mode === 'consume' || leg.mode === 'poll');
      if (isAsked || isTold) serve(leg, binding);
    }
  }
  return [...handlers.values()];
}

/** The handler of what comes in over a relation. */
export function handlerOf(
  relation: RelationView,
  handlers: readonly HandlerView[],
  isConnector: boolean,
): HandlerView {
  const direction = relation.backward ? 'backward' : 'forward';
  const file = isConnector ? direction : operationSlug(relation.label?.text ?? null);
  const handler = handlers.find((candidate) => candidate.file === file);
  if (!handler) throw new Error(`${relation.relation.text} has no handler '${file}'`);
  return handler;
}

function handlerNamed(file: string, module: string | null): HandlerView {
  const name = operationName(module, file);
  const key = camelCase(file);
  const own = pascalCase(file);
  return {
    file,
    key,
    function: own,
    name,
    pascal: name.charAt(0).toUpperCase() + name.slice(1),
    path: operationPath(module, file),
    handle:
      module === null ? `handle${own}(relations)` : `modules.${camelCase(module)}.handlers.${key}`,
    relations: [],
    summary: untrusted(''),
    overHttp: false,
    overWebSocket: false,
    overGrpc: false,
    uses: null,
    usedRelations: [],
  };
}
