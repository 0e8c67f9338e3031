import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { UserFault } from '../../diagnostics/faults.ts';
import type { LoadedConfig } from '../config/config-options.ts';
import { shownPath } from '../shown-path.ts';

/** Where `c4gen scaffold` writes unless it is told otherwise. */
const GENERATED = 'generated';

/**
 * The folder with the code: the one that the command line names; that of a configuration which maps containers; the platform's;
 * else the present one.
 *
 * @param named of `--code`
 */
export function codeFolder(named: string | undefined, config: LoadedConfig): string {
  if (named !== undefined) return named;
  if (config.containers) return shownPath(config.folder);
  const { output } = config;
  if (output !== undefined) return shownPath(join(config.folder, output));
  return existsSync(join(GENERATED, 'c4.lock')) ? GENERATED : '.';
}

/**
 * The folders that the configuration maps elements to, relative to the code.
 *
 * @throws {UserFault} where one lies outside it, or is not there
 */
export function containerMapping(code: string, config: LoadedConfig): Map<string, string> {
  return new Map(
    Object.entries(config.containers ?? {}).map(([element, { path }]) => {
      const absolute = join(config.folder, path);
      const inside = relative(resolve(code), absolute).replaceAll(sep, '/');
      const where = `containers.${element}.path of the configuration is '${path}'`;
      if (inside === '..' || inside.startsWith('../')) {
        throw new UserFault(`${where}, which lies outside the code (${code})`, {
          hint: 'Name a folder that holds all of it with --code.',
        });
      }
      if (!existsSync(absolute)) throw new UserFault(`${where}, and there is no such folder`);
      return [element, inside];
    }),
  );
}
