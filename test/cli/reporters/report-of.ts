import { checkSource } from '../../../src/cli/check-source.ts';
import type { Report } from '../../../src/cli/reporters/report.ts';
import { countBySeverity } from '../../../src/diagnostics/diagnostic.ts';

/** The report on some texts by file name. */
export function reportOf(files: Readonly<Record<string, string>>): Report {
  const checked = Object.entries(files).map(([file, text]) => checkSource({ file, text }));
  const diagnostics = checked.flatMap((each) => each.diagnostics);
  const counts = countBySeverity(diagnostics);
  const sources = new Map(Object.entries(files));
  return { ok: counts.error === 0, counts, diagnostics, sources };
}

/** A diagram of context with one relation, to `name`, in its fourth line. */
export function relatedTo(name: string, label = 'Uses'): string {
  return `C4Context\n  Person(user, "User")\n  System(shop, "Shop")\n  Rel(user, ${name}, "${label}")\n`;
}
