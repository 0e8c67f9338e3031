import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserFault } from '../../diagnostics/faults.ts';

const NAMES = ['ts', 'js', 'json', 'yaml'].map((extension) => `c4gen.config.${extension}`);

/**
 * Finds the configuration for a folder: the nearest one in it and the folders around it, up to the root of the repository.
 * Outside a repository only the folder itself counts, because who else may write to the folders around it is unknown.
 *
 * @param folder an absolute path
 * @throws {UserFault} where a folder has two
 */
export function findConfig(folder: string): string | null {
  let found: string | null = null;
  for (let current = folder; ; current = dirname(current)) {
    found ??= configIn(current);
    if (existsSync(join(current, '.git'))) return found;
    if (dirname(current) === current) break;
  }
  return found !== null && dirname(found) === folder ? found : null;
}

function configIn(folder: string): string | null {
  const [first, second] = NAMES.filter((name) => existsSync(join(folder, name)));
  if (first === undefined) return null;
  if (second === undefined) return join(folder, first);
  throw new UserFault(`${folder} has two configurations: ${first} and ${second}`, {
    hint: 'Remove one, or choose one with --config.',
  });
}
