import type { ExitCode } from '../diagnostics/faults.ts';
import { UserFault } from '../diagnostics/faults.ts';
import { commands } from './commands.ts';
import { readPlainly } from './plain-command-line.ts';
import { reportFault } from './report-fault.ts';
import { runCommand } from './run-command.ts';
import type { Terminal } from './terminal.ts';
import { processTerminal } from './terminal.ts';

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
  try {
    return await run(argv, terminal);
  } catch (error) {
    if (error instanceof UserFault && error.findings) {
      const { findingsText } = await import('./reporters/findings-text.ts');
      terminal.err(`${await findingsText(error.findings, terminal)}\n`);
    }
    return reportFault(error, terminal, argv.includes('--debug'));
  }
}

/**
 * Ends this process as {@link main} ends a command where something throws that no command awaits, as in a listener: Node would print
 * a trace, and exit with what means findings here. What was started ends with the process, by its watchdog.
 */
export function exitOnCrash(argv: readonly string[], terminal: Terminal = processTerminal()): void {
  process.on('uncaughtException', (error) => {
    process.exit(reportFault(error, terminal, argv.includes('--debug')));
  });
}

async function run([name, ...words]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const entry = commands.find((command) => command.name === name);
  if (entry) {
    const { command } = await entry.load();
    const line = readPlainly(command, words);
    if (line) return runCommand(command, line, terminal);
  }
  const { runProgram } = await import('./program.ts');
  return runProgram(name === undefined ? words : [name, ...words], terminal);
}
