import { Command, CommanderError } from 'commander';
import { ExitCode, UserFault } from '../diagnostics/faults.ts';
import type { CommandEntry } from './command.ts';
import { commands } from './commands.ts';
import { configOptions, configureCommand } from './config/config-options.ts';
import { reportFault } from './report-fault.ts';
import type { Terminal } from './terminal.ts';
import { processTerminal } from './terminal.ts';
import { version } from './version.ts';

/**
 * Runs c4gen with the arguments of a command line.
 *
 * @param argv the arguments after the name of the program
 * @returns the exit code; ending the process is the caller's business
 */
export async function main(
  argv: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.fine;
  try {
    const program = createProgram(terminal);
    const words = argv.filter((word) => !word.startsWith('-'));
    const chosen = commands.find(
      ({ name }) => name === (words[0] === 'help' ? words[1] : words[0]),
    );
    for (const entry of chosen ? [chosen] : commands) {
      const command = program.command(entry.name).summary(entry.summary);
      if (entry !== chosen) continue;
      await complete(command, entry, terminal, (code) => (exitCode = code));
    }
    if (words[0] === 'help' && words[1] !== undefined) refuseUnknownTopic(words[1], chosen);
    if (words.length === 0) program.action(() => program.outputHelp());
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? ExitCode.fine : ExitCode.usage;
    if (error instanceof UserFault && error.findings) {
      const { findingsText } = await import('./reporters/findings-text.ts');
      terminal.err(`${await findingsText(error.findings, terminal)}\n`);
    }
    return reportFault(error, terminal, argv.includes('--debug'));
  }
}

/** Commander answers `help` for an unknown command with the general help, as if it were a success. */
function refuseUnknownTopic(topic: string, chosen: CommandEntry | undefined): void {
  if (chosen) return;
  throw new UserFault(`there is no command '${topic}'`, { hint: 'c4gen --help lists them all.' });
}

function createProgram(terminal: Terminal): Command {
  return new Command('c4gen')
    .description('Makes a Mermaid C4 diagram the source of truth of a platform.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('--debug', 'print a stack trace where c4gen itself fails')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      getOutHasColors: () => terminal.colorLevel > 0,
      getErrHasColors: () => false,
    })
    .addHelpText('after', EXAMPLES);
}

const EXAMPLES = `
Examples:
  $ c4gen validate models/shop.mmd     check a diagram
  $ c4gen validate --fix docs/*.md     repair what has one sensible repair
  $ c4gen explain C4G101               what a diagnostic means

Exit codes: 0 fine, 1 findings, 2 wrong usage or unreadable input.`;

/** Loads a command's module and lets it define and run the command. */
async function complete(
  command: Command,
  entry: CommandEntry,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): Promise<void> {
  const { command: module } = await entry.load();
  module.define(command.description(`${capitalised(entry.summary)}.`));
  if ('configured' in module) configOptions(command);
  command.option('--debug', 'print a stack trace where c4gen itself fails');
  command.action(async () => {
    if ('configured' in module) {
      const config = await configureCommand(command);
      const options = command.optsWithGlobals<never>();
      finish(await module.run({ args: command.args, options, terminal, config }));
    } else {
      const options = command.optsWithGlobals<never>();
      finish(await module.run({ args: command.args, options, terminal }));
    }
  });
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
