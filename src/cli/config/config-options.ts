import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CheckedConfig } from '../../config/schema.ts';
import { shownPath } from '../shown-path.ts';
import { findConfig } from './find-config.ts';

/** What {@link configOptions} declares: the file of `--config`, or false for `--no-config`. */
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
}

/** Declares `--config` and `--no-config`. */
export function configOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration; else the nearest c4gen.config.*')
    .option('--no-config', 'work without a configuration');
}

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
 * Loads the configuration for a command that was parsed, and gives its options `output` and `runtime`, where it has them and
 * the command line does not say, the values of the configuration.
 */
export async function configureCommand(command: Command): Promise<LoadedConfig> {
  const config = await loadConfig(command.opts<ConfigFlags>());
  const values = {
    output: config.output && shownPath(join(config.folder, config.output)),
    runtime: config.runtime,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && command.getOptionValueSource(name) === 'default')
      command.setOptionValueWithSource(name, value, 'config');
  }
  return config;
}
