import type { Command } from 'commander';
import type { ExitCode } from '../diagnostics/faults.ts';
import type { LoadedConfig } from './config/config-options.ts';
import type { Terminal } from './terminal.ts';

/** One call of a command. */
export interface Invocation<Options> {
  readonly args: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
}

/** A call of a command that works under a configuration. */
export interface ConfiguredInvocation<Options> extends Invocation<Options> {
  readonly config: LoadedConfig;
}

/** What a file of commands/ exports as `command`. Loaded only when the command is used or explained. */
export interface CommandModule<Options> {
  /** Declares the arguments, options and examples on a command whose name and summary are already set. */
  define(command: Command): void;
  run(invocation: Invocation<Options>): Promise<ExitCode>;
}

/**
 * The same for a command that works under a configuration: `--config` and `--no-config` are declared for it, and its options
 * `output` and `runtime`, where it has them, default to those of the configuration.
 */
export interface ConfiguredCommandModule<Options> {
  readonly configured: true;
  define(command: Command): void;
  run(invocation: ConfiguredInvocation<Options>): Promise<ExitCode>;
}

/** A command as the top level knows it. */
export interface CommandEntry {
  readonly name: string;
  /** One line for `c4gen --help`. */
  readonly summary: string;
  // Each command's own options are checked by commander against what its `define` declares.
  readonly load: () => Promise<{
    readonly command: CommandModule<never> | ConfiguredCommandModule<never>;
  }>;
}
