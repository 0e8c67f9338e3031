import { SpanKind } from '@opentelemetry/api';
import { askedFor, type Upgrade } from '@platform/kit/server.ts';
import type { Startable } from '@platform/kit/service.ts';
import { withServerSpan } from '@platform/kit/telemetry.ts';
import { proxyUpgrade, refuseUpgrade, type UpgradeRequest } from '@platform/kit/upgrade-proxy.ts';
import { Hono } from 'hono';
import type { Route } from './declarative-schema.ts';
import { entityId } from './entity-id.ts';
import { createRouter, type Match } from './router.ts';
import {
  type GatewayOptions,
  serveOwnRoute,
  type ServedRoute,
  serveRoute,
} from './served-route.ts';
import { type Authenticated, type TokenRequest, Unauthorized } from './token-check.ts';

/** What the gateway serves on its proxy port. */
export interface Gateway extends Startable {
  readonly app: Hono;
  readonly upgrade: Upgrade;
}

const noRoute = { message: 'no Route matched with those values' };

/** Headers that only the gateway may set: who the caller is. */
const identityHeaders = [
  'x-consumer-id',
  'x-consumer-username',
  'x-consumer-custom-id',
  'x-credential-identifier',
];

/** A route that was found, ready to serve. */
interface Found extends Pick<Match, 'path'> {
  readonly target: ServedRoute;
}

type Find = (method: string, path: string) => Found | undefined;

/** Routes requests, checks their tokens and passes them on, as the configuration says. Throws where it cannot be done. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const router = createRouter(options.config);
  const served = new Map<Route, ServedRoute>();
  for (const service of options.config.services)
    for (const route of service.routes)
      served.set(route, await serveRoute(service, route, options));

  const own = await serveOwnRoute(options.config);
  const find: Find = (method, path) => {
    if (own && path === '/') return { path, target: own };
    const match = router(method, path);
    const target = match && served.get(match.route);
    return match && target && { ...match, target };
  };
  return {
    name: 'upstreams',
    app: proxyApp(find),
    upgrade: proxyUpgrades(find),
    async start() {
      // Upstreams are connected to when the first request for them comes.
    },
    async close() {
      await Promise.all([...served.values()].map((each) => each.close()));
    },
  };
}

function proxyApp(find: Find): Hono {
  const app = new Hono();
  app.all('*', async (c) => {
    const { method } = c.req;
    const { pathname, search, searchParams: query } = new URL(c.req.url);
    const found = find(method, pathname);
    if (!found) return c.json(noRoute, 404);
    try {
      const header = (name: string) => c.req.header(name);
      const caller = await found.target.check?.({ method, query, header });
      const headers = withIdentity(c.req.raw.headers, caller);
      return await found.target.forward(c.req.raw, found.path + search, headers);
    } catch (error) {
      if (!(error instanceof Unauthorized)) throw error;
      return c.json(error.body, 401, { 'WWW-Authenticate': error.challenge });
    }
  });
  return app;
}

function proxyUpgrades(find: Find): Upgrade {
  return (request, socket, head) => {
    const { headers } = request;
    const { pathname, search, searchParams: query } = askedFor(request);
    const header = (name: string) => [headers[name] ?? []].flat()[0];
    const asked = { method: 'GET', query, header };
    const client = { headers, socket, head };
    const attributes = { 'http.request.method': 'GET', 'url.path': pathname };
    void withServerSpan(null, `GET ${pathname}`, SpanKind.SERVER, attributes, headers, () =>
      passUpgrade(find('GET', pathname), asked, search, client),
    );
  };
}

async function passUpgrade(
  found: Found | undefined,
  asked: TokenRequest,
  search: string,
  client: UpgradeRequest,
): Promise<void> {
  if (!found?.target.upgrades) {
    const body = JSON.stringify(noRoute);
    return refuseUpgrade(client.socket, { status: 404, reason: 'Not Found', body });
  }
  try {
    const caller = await found.target.check?.(asked);
    const headers = { ...client.headers };
    for (const name of identityHeaders) delete headers[name];
    const identified = { ...client, headers: { ...headers, ...identityOf(caller) } };
    await proxyUpgrade(found.target.upgrades, identified, found.path + search);
  } catch (error) {
    if (!(error instanceof Unauthorized)) throw error;
    refuseUpgrade(client.socket, {
      status: 401,
      reason: 'Unauthorized',
      headers: { 'www-authenticate': error.challenge },
      body: JSON.stringify(error.body),
    });
  }
}

/** Headers for the upstream; what the client itself says about its identity is dropped. */
function withIdentity(received: Headers, caller: Authenticated | undefined): Headers {
  const headers = new Headers(received);
  for (const name of identityHeaders) headers.delete(name);
  for (const [name, value] of Object.entries(identityOf(caller))) headers.set(name, value);
  return headers;
}

function identityOf(caller: Authenticated | undefined): Record<string, string> {
  if (!caller) return {};
  const { consumer, credential } = caller;
  return {
    'x-consumer-id': entityId('consumer', consumer.username),
    'x-consumer-username': consumer.username,
    ...(consumer.custom_id !== undefined && { 'x-consumer-custom-id': consumer.custom_id }),
    'x-credential-identifier': credential.key,
  };
}
