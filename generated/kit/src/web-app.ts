import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

/** Serves the built pages of a folder. A path that is no file gets index.html: routing is then the page's own. */
export function webApp(folder: URL): MiddlewareHandler {
  const root = fileURLToPath(folder);
  const files = serveStatic({ root });
  const index = serveStatic({ root, path: 'index.html' });
  return async (c, next) => (await files(c, async () => {})) ?? index(c, next);
}
