import type { Handler as RouteHandler } from 'hono';
import type { Handler } from './link.ts';
import { createMessage, messageSchema } from './message.ts';

/**
 * The route handler of one operation, for `POST /api/<operation>`. The body is a message or parts of one; what it lacks is
 * made up, so that an empty body is a fresh message. Answers `{service, message, outcomes}`, or 400 with the problems.
 */
export function operation(options: {
  service: string;
  name: string;
  handle: Handler;
}): RouteHandler {
  const { service, name, handle } = options;
  return async (c) => {
    const body = parseJson(await c.req.text());
    const given = messageSchema.partial().safeParse(body);
    if (!given.success)
      return c.json({ error: 'not a message', problems: given.error.issues }, 400);
    const fresh = createMessage({ type: `${service}.${name}`, source: service });
    const message = messageSchema.parse({ ...fresh, ...given.data });
    const outcomes = await handle(message);
    return c.json({ service, message: message.id, outcomes });
  };
}

/** Nothing counts as an empty object; undefined where the text is not JSON. */
function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
