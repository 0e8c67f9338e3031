import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { BaseConfig } from './config.ts';
import type { Handler } from './link.ts';
import { log } from './log.ts';
import { observeRequest, registry } from './metrics.ts';
import { operation } from './operation.ts';
import { reportError, withServerSpan } from './telemetry.ts';

/** Routes for those who run the service; they are neither traced nor counted. */
const OPERATIONAL = ['/healthz', '/readyz', '/metrics'];

/**
 * The service's own routes with those that every process has: `/healthz` (the process lives), `/readyz` (503 with what
 * `missing` names, 200 when it names nothing), `/metrics` (Prometheus), and `POST /flow` where FLOW_TRIGGER is on.
 */
export function createRoutes(options: {
  config: BaseConfig;
  app: Hono | undefined;
  handle: Handler | undefined;
  missing: () => readonly string[];
}): Hono {
  const { config } = options;
  const root = new Hono();
  root.get('/healthz', (c) => c.json({ service: config.SERVICE_NAME }));
  root.get('/readyz', (c) => {
    const missing = options.missing();
    return c.json({ ready: missing.length === 0, missing }, missing.length === 0 ? 200 : 503);
  });
  root.get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  );
  root.use(traced);
  if (options.handle && config.FLOW_TRIGGER === 'on') {
    const { handle } = options;
    root.post('/flow', operation({ service: config.SERVICE_NAME, name: 'flow', handle }));
  }
  if (options.app) root.route('/', options.app);
  root.onError((error, c) => {
    log.error({ err: error, path: c.req.path }, 'request failed');
    return c.json({ error: 'internal error' }, 500);
  });
  return root;
}

/** A server span, a count and a duration for every request that is not operational. */
export const traced: MiddlewareHandler = (c, next) => {
  const { method, path } = c.req;
  if (OPERATIONAL.includes(path)) return next();
  const start = performance.now();
  const attributes = { 'http.request.method': method, 'url.path': path, 'url.scheme': 'http' };
  const name = `${method} ${path}`;
  return withServerSpan(null, name, SpanKind.SERVER, attributes, c.req.header(), async (span) => {
    await next();
    const { status } = c.res;
    const route = routePath(c, -1);
    span.setAttributes({ 'http.response.status_code': status, 'http.route': route });
    if (c.error) reportError(span, c.error);
    else if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    observeRequest({ method, route, status, seconds: (performance.now() - start) / 1000 });
  });
};
