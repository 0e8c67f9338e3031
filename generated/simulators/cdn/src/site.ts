import { reverseProxy, type Upstream } from '@platform/kit/reverse-proxy.ts';
import { askedFor, type Upgrade } from '@platform/kit/server.ts';
import type { Startable } from '@platform/kit/service.ts';
import { withServerSpan } from '@platform/kit/telemetry.ts';
import { proxyUpgrade, refuseUpgrade } from '@platform/kit/upgrade-proxy.ts';
import { SpanKind } from '@opentelemetry/api';
import { Hono } from 'hono';
import * as z from 'zod';
import { assetCache } from './asset-cache.ts';

/** One entry of ROUTES: requests below `prefix` go to the URL in the variable `upstream`, without the prefix. */
export const routesSchema = z.array(
  z.strictObject({
    prefix: z.string().startsWith('/'),
    upstream: z.string().min(1),
    relation: z.string().min(1),
    peer: z.string().min(1),
    protocol: z.enum(['h2', 'http1']),
  }),
);

/** Where requests below a prefix go. */
export interface Route extends Upstream {
  readonly prefix: string;
}

/** What the edge serves, whatever it listens on. */
export interface Site extends Startable {
  readonly app: Hono;
  readonly upgrade: Upgrade;
}

/**
 * A reverse proxy with a cache for what its upstreams say may be kept. The longest prefix wins; 404 where none fits. Without any
 * route it answers itself.
 */
export function site(routes: readonly Route[]): Site {
  const served = routes
    .map((route) => ({ ...route, proxy: reverseProxy(route) }))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  const app = new Hono();
  app.use(assetCache());
  if (routes.length === 0) app.all('*', (c) => c.text('nothing lies behind'));
  app.all('*', (c) => {
    const { pathname, search } = new URL(c.req.url);
    const route = served.find(({ prefix }) => isBelow(pathname, prefix));
    if (!route) return c.text('no route', 404);
    return route.proxy.forward(c.req.raw, withoutPrefix(pathname, route.prefix) + search);
  });

  return {
    name: 'upstreams',
    app,
    async start() {
      // Upstreams are connected to when the first request for them comes.
    },
    upgrade(request, socket, head) {
      const { pathname, search } = askedFor(request);
      const route = served.find(({ prefix }) => isBelow(pathname, prefix));
      if (!route) return refuseUpgrade(socket, { status: 404, reason: 'Not Found' });
      const path = withoutPrefix(pathname, route.prefix) + search;
      const attributes = { 'http.request.method': 'GET', 'url.path': pathname };
      void withServerSpan(
        null,
        `GET ${pathname}`,
        SpanKind.SERVER,
        attributes,
        request.headers,
        () => proxyUpgrade(route, { headers: request.headers, socket, head }, path),
      );
    },
    async close() {
      await Promise.all(served.map(({ proxy }) => proxy.close()));
    },
  };
}

/** `/web` and all below it are below `/web`; `/website` is not. */
function isBelow(path: string, prefix: string): boolean {
  const folder = prefix.replace(/\/$/, '');
  return path === folder || path.startsWith(`${folder}/`);
}

function withoutPrefix(path: string, prefix: string): string {
  return path.slice(prefix.replace(/\/$/, '').length) || '/';
}
