import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of c4gen's own package: the nearest one above this module that has a package.json, whether it runs from its
 * source, from what TypeScript made of it, or from the bundle. What is shipped beside the code is found from there.
 */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
