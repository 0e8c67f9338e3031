import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserFault } from '../../diagnostics/faults.ts';
import type { LoadedConfig } from '../config/config-options.ts';
import { shownPath } from '../shown-path.ts';

/** A file to check. */
export interface InputFile {
  /** As of `loadSource`; undefined for the only diagram around. */
  readonly path: string | undefined;
  /** True where a pattern found it: a file without a diagram is then passed over. */
  readonly byPattern: boolean;
}

/** Never looked into for diagrams. */
const IGNORED = ['**/node_modules/**', '**/.git/**'];

/**
 * The files that a command line names, each once: files, globs, and globs after `!` that leave files out. Where it names none,
 * those of the configuration.
 *
 * @throws {UserFault} where a pattern matches no file
 */
export async function inputFiles(
  args: readonly string[],
  { files: configured, folder }: Pick<LoadedConfig, 'files' | 'folder'>,
): Promise<readonly InputFile[]> {
  if (args.length === 0 && !configured) return [{ path: undefined, byPattern: false }];
  const isFromConfig = args.length === 0;
  const cwd = isFromConfig ? folder : process.cwd();
  const wanted = isFromConfig ? (configured ?? []) : args;
  const isExclusion = (name: string): boolean =>
    name.startsWith('!') && !existsSync(resolve(cwd, name));
  const excluded = wanted.filter(isExclusion).map((name) => name.slice(1));
  const found = new Map<string, InputFile>();
  for (const name of wanted.filter((each) => !isExclusion(each))) {
    for (const file of await matches(name, { cwd, excluded, isFromConfig }))
      found.set(file.path ?? '', found.get(file.path ?? '') ?? file);
  }
  return [...found.values()];
}

interface Search {
  readonly cwd: string;
  readonly excluded: readonly string[];
  readonly isFromConfig: boolean;
}

async function matches(
  name: string,
  { cwd, excluded, isFromConfig }: Search,
): Promise<InputFile[]> {
  const literal = isFromConfig ? shownPath(join(cwd, name)) : name;
  const mayBePattern = /[*?[\](){}]/u.test(name) && !existsSync(resolve(cwd, name));
  if (!mayBePattern) return [{ path: literal, byPattern: false }];
  const { glob } = await import('tinyglobby');
  const paths = await glob([name], {
    cwd,
    ignore: [...IGNORED, ...excluded],
    absolute: true,
    expandDirectories: false,
  });
  if (paths.length === 0) {
    const where = isFromConfig ? ` of the configuration's files, in ${cwd}` : '';
    throw new UserFault(`no file matches ${name}${where}`, {
      hint: 'Of a glob, * stands for a part of a name, and ** for any number of folders.',
    });
  }
  return paths.sort().map((path) => ({ path: shownPath(resolve(path)), byPattern: true }));
}
