import CachePolicy from 'http-cache-semantics';
import type { MiddlewareHandler } from 'hono';

interface Stored {
  readonly policy: CachePolicy;
  readonly body: ArrayBuffer;
}

/** Answers that are kept; the oldest are forgotten first. */
const MOST_STORED = 1000;

/** Bytes of an answer that is kept. */
const LARGEST_STORED = 5 * 1024 * 1024;

/**
 * Keeps answers to GET in memory for as long as their headers allow a shared cache to (RFC 9111). The header `x-cache` says
 * whether an answer came from there.
 */
export function assetCache(): MiddlewareHandler {
  const stored = new Map<string, Stored>();
  return async (c, next) => {
    if (c.req.method !== 'GET') return next();
    const { url } = c.req;
    const request = { url, method: 'GET', headers: c.req.header() };
    const kept = stored.get(url);
    if (kept?.policy.satisfiesWithoutRevalidation(request)) {
      const headers = responseHeaders(kept.policy);
      headers.set('x-cache', 'HIT');
      return new Response(kept.body, { headers });
    }

    await next();
    c.header('x-cache', 'MISS');
    const { status, headers } = c.res;
    const policy = new CachePolicy(request, { status, headers: Object.fromEntries(headers) });
    const size = Number(headers.get('content-length') ?? Number.NaN);
    if (status !== 200 || !policy.storable() || !(size <= LARGEST_STORED)) return;
    stored.delete(url);
    stored.set(url, { policy, body: await c.res.clone().arrayBuffer() });
    const [oldest] = stored.keys();
    if (stored.size > MOST_STORED && oldest !== undefined) stored.delete(oldest);
  };
}

function responseHeaders(policy: CachePolicy): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(policy.responseHeaders()))
    for (const each of [value ?? []].flat()) headers.append(name, each);
  return headers;
}
