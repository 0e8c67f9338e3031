import { Hono } from 'hono';
import type { Port } from '../src/adapter.ts';
import { memoryHost } from '../src/memory/host.ts';
import { listen } from '../src/server.ts';

/** Where a port's contract is tested. */
export interface Target {
  /** As the report names it. */
  readonly name: string;
  /** The URL to test, or why it cannot be tested here. */
  readonly url: URL | undefined;
}

/**
 * The engines a port's contract is tested against: the memory engine in this process and served by another, and the real one
 * where its URL is in the environment. `name` is the port's, `variable` such as `TEST_REDIS_URL`.
 */
export async function targets(
  name: string,
  engine: Port,
  variable: string,
): Promise<{ targets: Target[]; close(): Promise<void> }> {
  const host = await listen({
    app: new Hono(),
    host: '127.0.0.1',
    port: 0,
    upgrade: memoryHost({ [name]: engine }),
  });
  const real = process.env[variable];
  return {
    targets: [
      { name: 'memory in this process', url: new URL('memory:contract') },
      { name: 'memory in another process', url: new URL(`memory://127.0.0.1:${host.port}`) },
      { name: `real engine at ${variable}`, url: real ? new URL(real) : undefined },
    ],
    close: () => host.close(),
  };
}
