import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import type { Paint } from './pretty.ts';
import { plainPaint } from './plain-paint.ts';
import type { Report, Reporter } from './report.ts';

export const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** Loads the reporter of a format, and of the libraries it needs only those that this report calls for. */
export async function loadReporter(
  format: Format,
  report: Report,
  terminal: Terminal,
): Promise<Reporter> {
  switch (format) {
    case 'json':
      return (await import('./json.ts')).jsonReporter;
    case 'github':
      return (await import('./github.ts')).githubReporter;
    case 'junit':
      return (await import('./junit.ts')).junitReporter;
    case 'markdown':
      return (await import('./markdown.ts')).markdownReporter;
    case 'sarif': {
      const [{ sarifReporter }, { allRules }] = await Promise.all([
        import('./sarif.ts'),
        import('../all-rules.ts'),
      ]);
      return sarifReporter({ rules: allRules(), version: version() });
    }
    case 'pretty': {
      const { prettyReporter } = await import('./pretty.ts');
      const [paint, columnsOf] = await Promise.all([paintFor(terminal), columnMeasure(report)]);
      return prettyReporter({ paint, columnsOf, width: terminal.width });
    }
  }
}

async function paintFor({ colorLevel }: Terminal): Promise<Paint> {
  if (colorLevel !== 0) return (await import('./paint.ts')).colours(colorLevel);
  return plainPaint;
}

/** How many columns a text takes. Text of ASCII alone needs no table of the wide characters of Unicode. */
async function columnMeasure({ sources }: Report): Promise<(text: string) => number> {
  // eslint-disable-next-line no-control-regex
  const isAscii = [...sources.values()].every((text) => /^[\u0000-\u007f]*$/u.test(text));
  return isAscii ? (text) => text.length : (await import('string-width')).default;
}
