import { inspect } from 'node:util';
import { EnvironmentFault, ExitCode, UserFault } from '../diagnostics/faults.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/**
 * Says on stderr what stopped a command. The only place that tells a fault of the user or of the machine from a bug.
 *
 * @param debug whether to print the stack of a bug, and the causes of a fault
 */
export function reportFault(error: unknown, terminal: Terminal, debug: boolean): ExitCode {
  if (error instanceof UserFault || error instanceof EnvironmentFault) {
    const paragraphs = [`error: ${error.message}`, ...(error.hint?.split('\n') ?? [])];
    const lines = paragraphs.flatMap((text) => wrap(visible(text), terminal.width));
    terminal.err(`${lines.join('\n')}\n`);
    if (debug && error.cause !== undefined) terminal.err(`${inspect(error.cause)}\n`);
    return ExitCode.usage;
  }
  const detail = error instanceof Error ? error : new Error(String(error));
  if (debug) terminal.err(`${detail.stack ?? detail.message}\n`);
  else {
    terminal.err(`error: c4gen failed unexpectedly: ${visible(detail.message)}\n`);
    terminal.err(
      'This is a bug in c4gen. Run the command again with --debug to see where it happened.\n',
    );
  }
  return ExitCode.crash;
}
