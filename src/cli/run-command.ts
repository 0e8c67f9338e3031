import type { ExitCode } from '../diagnostics/faults.ts';
import type { AnyCommandModule, Invocation } from './command.ts';
import type { ConfigFlags } from './config/config-options.ts';
import { configuredOptions, loadConfig } from './config/config-options.ts';
import type { Terminal } from './terminal.ts';

/** What a command line says to a command. */
export interface CommandLine extends Omit<Invocation<Record<string, unknown>>, 'terminal'> {
  /** The names of the options that it says, and not only their defaults. */
  readonly given: ReadonlySet<string>;
}

/**
 * Runs a command, under its configuration where it has one.
 *
 * @throws {UserFault} where the configuration cannot be used, and whatever the command throws
 */
export async function runCommand(
  module: AnyCommandModule,
  { args, options, given }: CommandLine,
  terminal: Terminal,
): Promise<ExitCode> {
  // What its definition declares is what it takes: the reader of the command line has seen to it.
  if (!('configured' in module)) return module.run({ args, options: options as never, terminal });
  const config = await loadConfig(options as ConfigFlags);
  const configured = configuredOptions(options, given, config);
  return module.run({ args, options: configured as never, terminal, config });
}
