import type { Evaluator } from './evaluate.ts';
import type { ReachedPart } from './reach.ts';
import type { CallValue, ModuleSyntax, Value } from './value.ts';

/** Methods of Express, Fastify, Hono, Koa's router and their like that take a path and a handler. */
const ROUTE = /^(?:get|post|put|patch|delete|del|options|head|all)$/u;

/** Packages that answer by folders, decorators or documents: what is served there is not said by calls. */
const BY_OTHER_MEANS =
  /^(?:next|nuxt|astro|@remix-run\/.+|@sveltejs\/kit|@nestjs\/.+|@fastify\/autoload|@trpc\/.+|tsoa|openapi-backend|express-openapi.*|fastify-openapi-glue|routing-controllers|swagger-.+|@apollo\/.+)$/u;

/** Whether the routes of a package are said by calls, as far as its dependencies tell. */
export function routesByCalls(dependencies: readonly string[]): boolean {
  return !dependencies.some((name) => BY_OTHER_MEANS.test(name));
}

/** Whether a path is told wherever a handler is given one; false also where none is. */
export function areRoutesTold(parts: readonly ReachedPart[]): boolean {
  const routes = parts.flatMap(({ part }) => part.calls.filter(isRoute));
  return routes.length > 0 && routes.every(({ arguments: [path] }) => path && isTold(path));
}

function isRoute({ callee, arguments: given }: CallValue): boolean {
  const isMethod = callee.kind === 'member' && typeof callee.property === 'string';
  if (!isMethod || !ROUTE.test(String(callee.property)) || given.length < 2) return false;
  return given.at(-1)?.kind === 'function' || given[0]?.kind === 'text';
}

function isTold(path: Value): boolean {
  return path.kind === 'list' ? path.items.every(isTold) : path.kind === 'text';
}

/** The methods of gRPC services that handlers are given for, by the service's name; those that cannot be told are left out. */
export function rpcsIn(
  parts: readonly ReachedPart[],
  evaluator: Evaluator,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { module, part } of parts) {
    for (const { callee, arguments: given } of part.calls) {
      const [service, handlers] = given;
      if (callee.kind !== 'member' || callee.property !== 'addService') continue;
      const name = service && serviceName(service, module, evaluator);
      const names = handlers && handlerNames(handlers, module, evaluator);
      if (name !== undefined && names) found.set(name, names);
    }
  }
  return found;
}

/** `definition.shop.Orders.service` is that of `Orders`. */
function serviceName(value: Value, module: ModuleSyntax, evaluator: Evaluator): string | undefined {
  const [origin] = evaluator.origins(value, module);
  if (origin?.kind !== 'package' || origin.path.at(-1) !== 'service') return undefined;
  return origin.path.at(-2);
}

function handlerNames(
  value: Value,
  module: ModuleSyntax,
  evaluator: Evaluator,
): ReadonlySet<string> | undefined {
  const [origin, ...others] = evaluator.origins(value, module);
  if (origin?.kind !== 'object' || others.length > 0) return undefined;
  const { properties, spreads } = origin.value;
  return spreads.length > 0 ? undefined : new Set(properties.keys());
}
