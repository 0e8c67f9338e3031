import { existsSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '../dist/src');

/**
 * The compiled form of a module, for tests that start a process of their own. `npm test` builds before it runs them.
 *
 * @param module its path below src/, without extension
 * @throws {Error} where there is no build
 */
export function builtModule(module: string): string {
  const built = join(dist, `${module}.js`);
  if (!existsSync(built)) throw new Error(`${built} is missing: run "npm run build" first`);
  return built;
}
