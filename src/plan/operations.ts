import { camelCase, slug } from './names.ts';
import type { UnitDraft } from './draft.ts';
import type { Binding, Leg, Operation } from './plan.ts';

/** Deepest chain of gateways behind gateways that is followed. */
const deepestChain = 8;

/** What a gateway answers itself. */
const root: Operation = { name: 'root', path: '/', protocol: 'http', via: [] };

/** Protocols in which a caller asks for an operation by name. */
const asked = new Set(['http', 'https', 'http2', 'http3', 'websocket', 'grpc', 'graphql', 'admin']);

interface LabelledLeg {
  readonly leg: Leg;
  readonly label: string | null;
}

/**
 * Gives every call the operations it may ask of its target: the one its label names, or, through a gateway, every operation
 * behind it under the prefix `/<upstream>`.
 */
export function withOperations(
  bindings: readonly Binding[],
  labels: ReadonlyMap<string, string | null>,
  units: ReadonlyMap<string, UnitDraft>,
): Binding[] {
  const calls: LabelledLeg[] = bindings.flatMap((binding) =>
    binding.legs
      .filter((leg) => leg.mode === 'call' && asked.has(leg.protocol))
      .map((leg) => ({ leg, label: labels.get(binding.relation) ?? null })),
  );
  const operationsOf = (call: LabelledLeg, via: readonly string[]): Operation[] => {
    const { protocol, target } = call.leg;
    if (protocol === 'admin') return [root];
    if (!units.get(target)?.technology.proxies) return [ownOperation(call)];
    // Gateways may stand in a circle: no relation is passed twice.
    const behind = calls.filter(({ leg }) => leg.unit === target && !via.includes(leg.relation));
    if (behind.length === 0 || via.length >= deepestChain) return [root];
    return behind.flatMap((next) => prefixed(next, [...via, next.leg.relation]));
  };
  const prefixed = (next: LabelledLeg, via: readonly string[]): Operation[] =>
    operationsOf(next, via).map((operation) => ({
      ...operation,
      name: camelCase(`${next.leg.target}-${slug(operation.name)}`),
      path: `/${next.leg.target}${operation.path}`,
      via: [next.leg.relation, ...operation.via],
    }));
  const complete = (leg: Leg): Leg => {
    const call = calls.find((candidate) => candidate.leg === leg);
    return call ? { ...leg, operations: operationsOf(call, [call.leg.relation]) } : leg;
  };
  return bindings.map((binding) => ({ ...binding, legs: binding.legs.map(complete) }));
}

function ownOperation({ leg, label }: LabelledLeg): Operation {
  const name = operationSlug(label);
  return {
    name: operationName(leg.targetModule, name),
    path: operationPath(leg.targetModule, name),
    protocol: leg.protocol === 'websocket' ? 'websocket' : 'http',
    via: [],
  };
}

/** camelCase name of an operation, unique within its service. */
export function operationName(module: string | null, slug: string): string {
  return camelCase(module === null ? slug : `${module}-${slug}`);
}

/** Path of an operation at its service. */
export function operationPath(module: string | null, slug: string): string {
  return module === null ? `/api/${slug}` : `/api/${module}/${slug}`;
}

/** What a service calls the operation that a relation of this label asks for. */
export function operationSlug(label: string | null): string {
  const name = slug(label ?? '');
  return /^[a-z]/.test(name) ? name : 'handle';
}
