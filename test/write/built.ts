import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * The compiled form of a module, for tests that start a process of their own.
 *
 * @param module its path below src/, without extension
 * @throws {Error} where the build is missing or older than a source file of the same folder
 */
export function builtModule(module: string): string {
  const built = join(root, 'dist/src', `${module}.js`);
  const folder = join(root, 'src', module, '..');
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.ts'))) {
    const output = join(built, '..', name.replace(/\.ts$/, '.js'));
    const compiled = statSync(output, { throwIfNoEntry: false });
    if (compiled === undefined || compiled.mtimeMs < statSync(join(folder, name)).mtimeMs) {
      throw new Error(`${output} is missing or out of date: run "npm run build" first`);
    }
  }
  return built;
}
