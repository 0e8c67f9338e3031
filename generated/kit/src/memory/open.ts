import type { Port } from '../adapter.ts';
import { memoryClient } from './client.ts';

/** Engines of this process by port and URL. */
const engines = new Map<string, Port>();

/**
 * Opens an engine of the kit: `memory://host:port` is one that another process serves, `memory:` or `memory:<name>` is one
 * in this process, made by `create` at its first use and shared by all that name it.
 */
export function openMemory<P extends Port>(name: string, url: URL, create: () => P): P {
  if (url.host !== '') return memoryClient<P>(url, name);
  const key = `${name} ${url.href}`;
  const engine = (engines.get(key) as P | undefined) ?? create();
  engines.set(key, engine);
  return engine;
}
