import { ExitCode } from '../diagnostics/faults.ts';
import { Interrupted } from '../run/interruption.ts';
import { StartFailure } from '../run/runtime.ts';
import type { Terminal } from './terminal.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/**
 * Says on stderr why a platform did not come up, where it is neither the user's nor the machine's fault.
 *
 * @returns the exit code: what the command exists for did not happen
 * @throws the error itself, where it is something else
 */
export function reportRunFault(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof Interrupted) {
    terminal.err(`${visible(error.message)}\n`);
    return ExitCode.findings;
  }
  if (!(error instanceof StartFailure)) throw error;
  const { unit, waitedFor, lastLines, hint } = error.details;
  terminal.err(`error: ${visible(error.message)}; the rest was stopped\n`);
  if (waitedFor.length > 0) terminal.err(`It waited for:\n${indented(waitedFor)}`);
  terminal.err(
    lastLines.length > 0 ? `Its last lines:\n${indented(lastLines)}` : 'It wrote nothing.\n',
  );
  const advice = `See c4gen logs ${unit} for all of it; --only ${unit} starts less.`;
  for (const text of [...(hint === null ? [] : [hint]), advice]) {
    terminal.err(`${wrap(visible(text), terminal.width).join('\n')}\n`);
  }
  return ExitCode.findings;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${visible(line)}\n`).join('');
}
