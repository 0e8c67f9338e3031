import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import type { FaultFindings } from '../../diagnostics/faults.ts';
import type { Terminal } from '../terminal.ts';
import { loadReporter } from './load-reporter.ts';

/** What was found, for people. */
export async function findingsText(
  { diagnostics, sources }: FaultFindings,
  terminal: Terminal,
): Promise<string> {
  const report = { ok: false, counts: countBySeverity(diagnostics), diagnostics, sources };
  const reporter = await loadReporter('pretty', report, terminal);
  return reporter(report);
}
