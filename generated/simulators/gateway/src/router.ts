import type { DeclarativeConfig, Route, Service } from './declarative-schema.ts';

/** The route that a request takes. */
export interface Match {
  readonly service: Service;
  readonly route: Route;
  /** What the upstream is asked for: the request's path, without the part that matched where the route says so. */
  readonly path: string;
}

/** Finds the route of a request; undefined where none matches. */
export type Router = (method: string, path: string) => Match | undefined;

/**
 * Kong's order of traditional routes (https://developer.konghq.com/gateway/routing/traditional/): those that also name methods first,
 * then by the length of the path. A path matches whatever starts with it.
 */
export function createRouter({ services }: Pick<DeclarativeConfig, 'services'>): Router {
  const candidates = services
    .flatMap((service) =>
      service.routes.flatMap((route) => route.paths.map((prefix) => ({ service, route, prefix }))),
    )
    .toSorted(
      (a, b) =>
        Number(b.route.methods !== undefined) - Number(a.route.methods !== undefined) ||
        b.prefix.length - a.prefix.length,
    );
  return (method, path) => {
    const found = candidates.find(
      ({ route, prefix }) => path.startsWith(prefix) && (route.methods?.includes(method) ?? true),
    );
    if (!found) return undefined;
    const { service, route, prefix } = found;
    return { service, route, path: route.strip_path ? withoutPrefix(path, prefix) : path };
  };
}

function withoutPrefix(path: string, prefix: string): string {
  const rest = path.slice(prefix.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
