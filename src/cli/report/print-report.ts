import type { Format } from '../reporters/load-reporter.ts';
import { loadReporter } from '../reporters/load-reporter.ts';
import { plainPaint } from '../reporters/plain-paint.ts';
import type { Report } from '../reporters/report.ts';
import type { Terminal } from '../terminal.ts';

/** How a report is to be printed. */
export interface Printing {
  readonly format: Format;
  /** A file to write it to, instead of stdout. */
  readonly output?: string;
}

/**
 * Prints a report to stdout; or writes it to a file, without colour, and its summary to stderr.
 *
 * @throws {UserFault | EnvironmentFault} where the file cannot be written
 */
export async function printReport(
  report: Report,
  { format, output }: Printing,
  terminal: Terminal,
): Promise<void> {
  if (output === undefined) {
    terminal.out((await loadReporter(format, report, terminal))(report));
    return;
  }
  const { writeResult } = await import('./write-result.ts');
  const plain: Terminal = { ...terminal, colorLevel: 0 };
  await writeResult(output, (await loadReporter(format, report, plain))(report));
  const { summary } = await import('../reporters/pretty.ts');
  terminal.err(summary(report, plainPaint));
}
