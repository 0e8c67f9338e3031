import type { Handler as RouteHandler } from 'hono';
import type * as z from 'zod';
import type { Handler, Outcome } from './link.ts';
import { createMessage, messageSchema } from './message.ts';

/** Something that a service does when asked, whatever protocol the question comes over. */
export interface Operation {
  /** Name of the service, for the answer. */
  readonly service: string;
  /** camelCase, such as `placeOrder`. */
  readonly name: string;
  readonly handle: Handler;
}

/** What an operation answers. */
export interface Receipt {
  readonly service: string;
  /** Id of the message that was handled. */
  readonly message: string;
  readonly outcomes: Outcome[];
}

/** What was given to an operation is not a message, nor parts of one. */
export class NotAMessage extends Error {
  override readonly name = 'NotAMessage';
  readonly problems: readonly z.core.$ZodIssue[];

  constructor(problems: readonly z.core.$ZodIssue[]) {
    super('not a message');
    this.problems = problems;
  }
}

/**
 * Does an operation. `given` is a message or parts of one; what it lacks is made up, so that `{}` is a fresh message.
 * Rejects with {@link NotAMessage} where it is neither.
 */
export async function perform(operation: Operation, given: unknown): Promise<Receipt> {
  const { service, name, handle } = operation;
  const parts = messageSchema.partial().safeParse(given);
  if (!parts.success) throw new NotAMessage(parts.error.issues);
  const fresh = createMessage({ type: `${service}.${name}`, source: service });
  const message = messageSchema.parse({ ...fresh, ...parts.data });
  return { service, message: message.id, outcomes: await handle(message) };
}

/** The route handler of one operation, for `POST /api/<operation>`. Answers its receipt, or 400 with the problems. */
export function operation(options: Operation): RouteHandler {
  return async (c) => {
    try {
      return c.json(await perform(options, parseJson(await c.req.text())));
    } catch (error) {
      if (!(error instanceof NotAMessage)) throw error;
      return c.json({ error: error.message, problems: error.problems }, 400);
    }
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
