import type { LegEvidence, VerifyReport } from '../../../run/verify/report.ts';

/** The report as JSON, in the shape that DESIGN.md section 2 promises. Pure. */
export function verifyJson(report: VerifyReport): string {
  const shape = {
    ok: report.ok,
    relations: report.relations.map(({ id, status, legs }) => ({
      id,
      status,
      evidence: legs.map(evidenceOf).join('; '),
      ms: Math.round(legs.reduce((sum, leg) => sum + leg.ms, 0) * 10) / 10,
    })),
    undeclared: report.undeclared,
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

/** One leg in one line: both ends, and what is wrong where something is. */
export function evidenceOf({ near, far, engines, problem }: LegEvidence): string {
  const ends = [near, far].filter((end) => end !== null).join(' -> ');
  const seen = ends === '' || engines.length === 0 ? ends : `${ends} [${engines.join(', ')}]`;
  if (problem === null) return seen;
  return seen === '' ? problem : `${seen}; but ${problem}`;
}
