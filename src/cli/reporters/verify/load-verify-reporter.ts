import type { VerifyReport } from '../../../run/verify/report.ts';
import type { Terminal } from '../../terminal.ts';

export const verifyFormats = ['pretty', 'json', 'junit'] as const;
export type VerifyFormat = (typeof verifyFormats)[number];

/** Renders a report in a format; loads only what that format needs. */
export async function renderVerifyReport(
  report: VerifyReport,
  format: VerifyFormat,
  terminal: Terminal,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./json.ts')).verifyJson(report);
    case 'junit':
      return (await import('./junit.ts')).verifyJunit(report, 'c4gen verify');
    case 'pretty':
      return (await import('./pretty.ts')).verifyPretty(report, terminal);
  }
}
