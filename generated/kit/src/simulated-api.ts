import { Hono } from 'hono';
import { idempotency } from './idempotency.ts';
import { type Journal, journaled, journalRoute } from './journal.ts';
import type { Handler } from './link.ts';
import { operation } from './operation.ts';

export interface SimulatedApiOptions {
  /** Name of the system, for its answers. */
  readonly service: string;
  readonly journal: Journal;
  /** What the system does about a message, where it does anything. */
  readonly handle?: Handler;
}

/**
 * The HTTP API of a system outside the platform, or of a person's inbox: every `POST /api/<name>` is an operation, with
 * idempotency keys honoured, and what came is listed at `GET /journal`.
 */
export function simulatedApi(options: SimulatedApiOptions): Hono {
  const { service, journal, handle = async () => [] } = options;
  const app = new Hono();
  app.get('/journal', journalRoute(journal));
  app.post('/api/:name', idempotency(), (c, next) => {
    const { name } = c.req.param();
    const perform = operation({ service, name, handle: journaled(journal, c.req.path, handle) });
    return perform(c, next);
  });
  return app;
}
