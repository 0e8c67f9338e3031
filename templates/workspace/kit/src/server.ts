import type { Hono } from 'hono';
import type { Upgrade } from './service.ts';

/** One cleartext port: HTTP/1.1, HTTP/2 with prior knowledge, and upgrades. */
export declare function listen(options: {
  app: Hono;
  host: string;
  port: number;
  upgrade?: Upgrade | undefined;
}): Promise<{ port: number; close(): Promise<void> }>;
