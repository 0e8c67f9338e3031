import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ExitCode, UserFault } from '../diagnostics/faults.ts';
import type { CommandEntry, OptionDefinition } from './command.ts';
import { DEBUG_OPTION, InvalidValue, optionsOf } from './command.ts';
import { commands } from './commands.ts';
import { runCommand } from './run-command.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/**
 * Runs c4gen with commander, which prints the help and explains what is wrong with a command line.
 *
 * @param argv the arguments after the name of the program
 */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.fine;
  const program = createProgram(terminal);
  const words = argv.filter((word) => !word.startsWith('-'));
  const chosen = commands.find(({ name }) => name === (words[0] === 'help' ? words[1] : words[0]));
  for (const entry of chosen ? [chosen] : commands) {
    const command = program.command(entry.name).summary(entry.summary);
    if (entry !== chosen) continue;
    await complete(command, entry, terminal, (code) => (exitCode = code));
  }
  if (words[0] === 'help' && words[1] !== undefined) refuseUnknownTopic(words[1], chosen);
  if (words.length === 0) program.action(() => program.outputHelp());
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? ExitCode.fine : ExitCode.usage;
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
    .addOption(commanderOption(DEBUG_OPTION))
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

/** Loads a command's module, declares what it takes, and lets it run. */
async function complete(
  command: Command,
  entry: CommandEntry,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): Promise<void> {
  const { command: module } = await entry.load();
  command.description(`${capitalised(entry.summary)}.`);
  for (const { name, description } of module.arguments ?? []) command.argument(name, description);
  for (const option of optionsOf(module)) command.addOption(commanderOption(option));
  if (module.notes !== undefined) command.addHelpText('after', module.notes);
  command.action(async () => {
    const options = command.optsWithGlobals();
    const isGiven = (name: string): boolean =>
      command.getOptionValueSourceWithGlobals(name) === 'cli';
    const given = new Set(Object.keys(options).filter(isGiven));
    finish(await runCommand(module, { args: command.args, options, given }, terminal));
  });
}

function commanderOption(definition: OptionDefinition): Option {
  const option = new Option(definition.flags, definition.description);
  const { read } = definition;
  if (read) option.argParser((text) => refusing(read, text));
  if (definition.choices) option.choices(definition.choices);
  if (definition.repeats) {
    option.default([]).argParser<readonly string[]>((text, before) => [...before, text]);
  }
  if (definition.default !== undefined) option.default(definition.default);
  return option;
}

function refusing(read: (text: string) => unknown, text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    throw error instanceof InvalidValue ? new InvalidArgumentError(error.message) : error;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
