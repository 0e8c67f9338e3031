import { reverseProxy, type Upstream } from '@platform/kit/reverse-proxy.ts';
import type { Environment } from './deck-environment.ts';
import type { DeclarativeConfig, JwtPlugin, Plugin, Route, Service } from './declarative-schema.ts';
import { tokenCheck, type TokenCheck } from './token-check.ts';
import { transcoder } from './transcoder.ts';
import { contractFile, isGrpc, upstreamOf } from './upstreams.ts';

export interface GatewayOptions {
  readonly config: DeclarativeConfig;
  /** Name of the gateway, for relations that no tag names. */
  readonly name: string;
  /** Folder of the contracts that the configuration names below `/kong/contracts/`. */
  readonly contractsFolder: string;
  readonly environment: Environment;
}

/** How the requests of one route are answered. */
export interface ServedRoute {
  readonly check: TokenCheck | undefined;
  /** Where WebSockets go; undefined where the upstream has none. */
  readonly upgrades: Upstream | undefined;
  /** `path` is what the upstream is asked for, with query. */
  forward(request: Request, path: string, headers: Headers): Promise<Response>;
  close(): Promise<void>;
}

/** Prepares a route with its plugins. Throws where they do not fit each other. */
export async function serveRoute(
  service: Service,
  route: Route,
  options: GatewayOptions,
): Promise<ServedRoute> {
  const upstream = upstreamOf(service, options.name, options.environment);
  const grpcGateway = route.plugins.find(
    (plugin) => plugin.name === 'grpc-gateway' && plugin.enabled,
  );
  if (isGrpc(service) !== (grpcGateway !== undefined))
    throw new Error(`route ${route.name}: grpc-gateway and a grpc service need each other`);
  const check = await checkOf([...route.plugins, ...service.plugins], options.config);
  if (grpcGateway?.name === 'grpc-gateway')
    return { check, ...transcoded(upstream, service, grpcGateway.config.proto, options) };
  return { check, ...proxied(upstream, service) };
}

/** The route on which the gateway answers itself, at `/`; undefined where it has none. */
export async function serveOwnRoute(config: DeclarativeConfig): Promise<ServedRoute | undefined> {
  const plugin = config.routes[0]?.plugins[0];
  if (!plugin) return undefined;
  const { status_code: status, message } = plugin.config;
  return {
    check: await checkOf([], config),
    upgrades: undefined,
    forward: async () => Response.json({ message }, { status }),
    close: async () => undefined,
  };
}

/** The nearest jwt plugin counts: the route's, the service's, or the one for all. */
function checkOf(
  nearer: readonly Plugin[],
  { plugins, consumers }: DeclarativeConfig,
): Promise<TokenCheck> | undefined {
  const plugin = [...nearer, ...plugins].find((each): each is JwtPlugin => each.name === 'jwt');
  return plugin?.enabled ? tokenCheck(plugin.config, consumers) : undefined;
}

function proxied(upstream: Upstream, service: Service): Omit<ServedRoute, 'check'> {
  const proxy = reverseProxy(upstream, service.read_timeout);
  return {
    upgrades: upstream,
    forward: ({ method, url, body, signal }, path, headers) =>
      proxy.forward({ method, url, headers, body, signal }, path),
    close: () => proxy.close(),
  };
}

function transcoded(
  upstream: Upstream,
  service: Service,
  proto: string,
  options: GatewayOptions,
): Omit<ServedRoute, 'check'> {
  const rpc = transcoder({
    link: upstream.link,
    authority: upstream.url.host,
    protoFile: contractFile(proto, options.contractsFolder),
    timeoutMs: service.read_timeout,
  });
  return {
    upgrades: undefined,
    async forward(request, _path, headers) {
      const { pathname, searchParams } = new URL(request.url);
      const body = await request.text();
      // The plugin reads the path before the route's part is taken off.
      const asked = { method: request.method, path: pathname, query: searchParams, body };
      return rpc.answer(asked, headers);
    },
    async close() {
      rpc.close();
    },
  };
}
