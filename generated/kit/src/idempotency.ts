import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** An answer that was or is being given under a key. */
interface Given {
  /** Digest of path and body: the same key must not come with another request. */
  readonly request: string;
  readonly answer: Promise<Response>;
}

/** How many keys are remembered; the oldest are forgotten first. */
const REMEMBERED = 10_000;

/**
 * A request whose `Idempotency-Key` was seen before gets the answer that was given then, whatever it was, and nothing happens
 * again; with another path or body, 422 (draft-ietf-httpapi-idempotency-key-header-07, section 2.7).
 */
export function idempotency(): MiddlewareHandler {
  const given = new Map<string, Given>();
  return async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();

    const request = digest(c.req.path, await c.req.text());
    const earlier = given.get(key);
    if (earlier && earlier.request !== request)
      return c.json({ error: 'this idempotency key came with another request' }, 422);
    if (earlier) return (await earlier.answer).clone();

    const answer = next().then(() => c.res.clone());
    given.set(key, { request, answer });
    const [oldest] = given.keys();
    if (given.size > REMEMBERED && oldest !== undefined) given.delete(oldest);
    await answer;
  };
}

function digest(path: string, body: string): string {
  return createHash('sha256').update(`${path}\n${body}`).digest('hex');
}
