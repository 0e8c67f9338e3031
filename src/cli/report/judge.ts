import { join } from 'node:path';
import { countBySeverity } from '../../diagnostics/diagnostic.ts';
import { UserFault } from '../../diagnostics/faults.ts';
import type { LoadedConfig } from '../config/config-options.ts';
import type { Report } from '../reporters/report.ts';
import { shownPath } from '../shown-path.ts';

/** What decides whether findings are fine. */
export interface Standards {
  readonly options: {
    readonly maxWarnings?: number;
    readonly baseline?: string;
    readonly updateBaseline?: boolean;
  };
  readonly config: LoadedConfig;
}

/** What is to be said of the findings. */
export interface Verdict {
  readonly ok: boolean;
  /** Null where the findings went into the baseline instead. */
  readonly report: Report | null;
  /** For stderr. */
  readonly notes: readonly string[];
}

/**
 * Holds findings against the baseline, where there is one, and the number of warnings that is allowed.
 *
 * @param failed whether something could not be checked at all
 * @throws {UserFault} where the baseline cannot be used
 */
export async function judge(
  found: Omit<Report, 'ok' | 'baseline'>,
  failed: boolean,
  { options, config }: Standards,
): Promise<Verdict> {
  const baseline = baselineFile(options.baseline, config);
  if (options.updateBaseline) return update(found, baseline);
  const { maxWarnings = config.maxWarnings ?? Number.POSITIVE_INFINITY } = options;
  let { diagnostics, counts } = found;
  let compared: Report['baseline'];
  if (baseline !== undefined) {
    const { compareWithBaseline } = await import('./baseline.ts');
    const { fresh, known, fixed } = compareWithBaseline(baseline, diagnostics, found.sources);
    diagnostics = fresh;
    counts = countBySeverity(fresh);
    compared = { known, fixed };
  }
  const ok = counts.error === 0 && counts.warning <= maxWarnings && !failed;
  const notes =
    counts.warning > maxWarnings
      ? [`warnings: ${counts.warning}; --max-warnings allows ${maxWarnings}`]
      : [];
  const report = { ...found, ok, counts, diagnostics, ...(compared && { baseline: compared }) };
  return { ok, report, notes };
}

async function update(
  { diagnostics, sources }: Pick<Report, 'diagnostics' | 'sources'>,
  baseline: string | undefined,
): Promise<Verdict> {
  if (baseline === undefined) {
    throw new UserFault('--update-baseline needs a file to write', {
      hint: 'Name it with --baseline, or as baseline in the configuration.',
    });
  }
  const { updateBaseline } = await import('./baseline.ts');
  const size = await updateBaseline(baseline, diagnostics, sources);
  return {
    ok: true,
    report: null,
    notes: [`${baseline}: ${size} known ${size === 1 ? 'finding' : 'findings'}`],
  };
}

function baselineFile(named: string | undefined, config: LoadedConfig): string | undefined {
  if (named !== undefined || config.baseline === undefined) return named;
  return shownPath(join(config.folder, config.baseline));
}
