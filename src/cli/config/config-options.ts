import { join, resolve } from 'node:path';
import type { CheckedConfig } from '../../config/schema.ts';
import type { SelectorName } from '../../policy/selector-names.ts';
import type { OptionDefinition } from '../command.ts';
import { shownPath } from '../shown-path.ts';
import { findConfig } from './find-config.ts';

/** What {@link CONFIG_OPTIONS} declare: the file of `--config`, or false for `--no-config`. */
export interface ConfigFlags {
  readonly config?: string | boolean;
}

/** The configuration that a command works under. */
export interface LoadedConfig extends CheckedConfig {
  /** Its file, absolute, or null where there is none. */
  readonly file: string | null;
  /** The folder, absolute, that its paths are relative to. */
  readonly folder: string;
  /** Every file that it was read from, absolute: itself, and those that it extends. */
  readonly readFrom: readonly string[];
  /** The names of elements and tags that its policies use. */
  readonly selectorNames?: readonly SelectorName[];
  /** The texts of its files, by the names that messages show. */
  readonly sources?: ReadonlyMap<string, string>;
}

/** By which a command is told its configuration. */
export const CONFIG_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--config <file>', description: 'the configuration; else the nearest c4gen.config.*' },
  { flags: '--no-config', description: 'work without a configuration' },
];

/**
 * The configuration that a command line asks for, or the nearest one. Where there is none, this costs a few look-ups of files.
 *
 * @throws {UserFault} where it cannot be read, or holds mistakes; these are its `findings`
 */
export async function loadConfig({ config = true }: ConfigFlags): Promise<LoadedConfig> {
  const folder = process.cwd();
  const file =
    config === false ? null : typeof config === 'string' ? resolve(config) : findConfig(folder);
  if (file === null) return { file, folder, readFrom: [] };
  const { readConfig } = await import('./read-config.ts');
  return readConfig(file);
}

/**
 * The options of a command as its configuration has them: `output` and `runtime`, where it takes them and the command line does
 * not say, have the values of the configuration.
 *
 * @param given the names of the options that the command line says
 */
export function configuredOptions(
  options: Readonly<Record<string, unknown>>,
  given: ReadonlySet<string>,
  { folder, output, runtime }: LoadedConfig,
): Record<string, unknown> {
  const values = { output: output && shownPath(join(folder, output)), runtime };
  const wanted = Object.entries(values).filter(
    ([name, value]) => value !== undefined && name in options && !given.has(name),
  );
  return { ...options, ...Object.fromEntries(wanted) };
}
