import type { ExitCode } from '../diagnostics/faults.ts';
import type { LoadedConfig } from './config/config-options.ts';
import { CONFIG_OPTIONS } from './config/config-options.ts';
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

/** A positional argument, e.g. `{ name: '[files...]' }`: in brackets where it may be left out, with dots where there may be several. */
export interface ArgumentDefinition {
  readonly name: string;
  readonly description: string;
}

/** An option, as `c4gen help` prints it and as both readers of the command line take it. */
export interface OptionDefinition {
  /** `-o, --output <folder>`, or `--fix` where it takes no value. The command finds it in camel case: `maxWarnings`. */
  readonly flags: string;
  readonly description: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  readonly default?: string;
  /** True where it may be given several times: the command then gets a list, empty where it is not given. */
  readonly repeats?: true;
  /** Reads its value. Throws {@link InvalidValue}. */
  readonly read?: (text: string) => unknown;
}

/** Thrown by an option's `read`. The message is a sentence that follows "argument '…' is invalid." */
export class InvalidValue extends Error {}

/** What can be written after the name of a command. Data, so that reading a plain command line need not load commander. */
export interface CommandDefinition {
  readonly arguments?: readonly ArgumentDefinition[];
  readonly options?: readonly OptionDefinition[];
  /** What the command's help ends with: remarks, examples, exit codes. */
  readonly notes?: string;
}

/** What a file of commands/ exports as `command`. Loaded only when the command is used or explained. */
export interface CommandModule<Options> extends CommandDefinition {
  run(invocation: Invocation<Options>): Promise<ExitCode>;
}

/**
 * The same for a command that works under a configuration: `--config` and `--no-config` are declared for it, and its options
 * `output` and `runtime`, where it has them, default to those of the configuration.
 */
export interface ConfiguredCommandModule<Options> extends CommandDefinition {
  readonly configured: true;
  run(invocation: ConfiguredInvocation<Options>): Promise<ExitCode>;
}

/** Either kind, whatever its options. */
export type AnyCommandModule = CommandModule<never> | ConfiguredCommandModule<never>;

/** A command as the top level knows it. */
export interface CommandEntry {
  readonly name: string;
  /** One line for `c4gen --help`. */
  readonly summary: string;
  // Each command's own options are checked against what its definition declares.
  readonly load: () => Promise<{ readonly command: AnyCommandModule }>;
}

/** The option that every command takes, and the program itself. */
export const DEBUG_OPTION: OptionDefinition = {
  flags: '--debug',
  description: 'print every detail, and a stack trace where c4gen itself fails',
};

/** Every option of a command: its own, and those that it has by its kind. */
export function optionsOf(module: AnyCommandModule): readonly OptionDefinition[] {
  const configuration = 'configured' in module ? CONFIG_OPTIONS : [];
  return [...(module.options ?? []), ...configuration, DEBUG_OPTION];
}
