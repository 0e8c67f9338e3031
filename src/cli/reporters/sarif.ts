import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fix, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import type { Diagnostic, Severity, Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import type { RuleInfo } from '../../validate/rule.ts';
import type { Report, Reporter } from './report.ts';

export interface SarifOptions {
  /** Every rule that a diagnostic may name. */
  readonly rules: readonly RuleInfo[];
  /** The version of c4gen. */
  readonly version: string;
}

const LEVELS: Readonly<Record<Severity | 'off', 'error' | 'warning' | 'note' | 'none'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  off: 'none',
};

/** SARIF 2.1.0 (OASIS), as code scanning services read it. */
export function sarifReporter({ rules, version }: SarifOptions): Reporter {
  const indices = new Map(rules.map(({ code }, index) => [code, index]));
  return (report) => {
    const log: Log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'c4gen', version, rules: rules.map(descriptor) } },
          columnKind: 'utf16CodeUnits',
          artifacts: [...report.sources.keys()].map((file) => ({ location: { uri: uriOf(file) } })),
          results: results(report, indices),
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  };
}

function descriptor({ code, name, severity, docs }: RuleInfo): ReportingDescriptor {
  const text = `${docs.what}\n\n${docs.why}\n\n${docs.fix}`;
  return {
    id: code,
    name,
    shortDescription: { text: docs.what },
    fullDescription: { text: docs.why },
    help: { text, markdown: text },
    defaultConfiguration: { level: LEVELS[severity], enabled: severity !== 'off' },
  };
}

function results(report: Report, indices: ReadonlyMap<string, number>): Result[] {
  const seen = new Map<string, number>();
  return report.diagnostics.map((diagnostic) => {
    const { code, severity, message, span, suggestions } = diagnostic;
    const ruleIndex = indices.get(code);
    return {
      ruleId: code,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: LEVELS[severity],
      message: { text: message },
      locations: [{ physicalLocation: location(span) }],
      ...(suggestions.length > 0 && { fixes: suggestions.map((each) => fix(each, span)) }),
      partialFingerprints: { 'c4gen/v1': fingerprint(diagnostic, report.sources, seen) },
    };
  });
}

function location(span: Span): PhysicalLocation {
  return { artifactLocation: { uri: uriOf(span.file) }, region: region(span) };
}

function region({ line, column, endLine, endColumn }: Span): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fix({ message, replacement, span }: Suggestion, at: Span): Fix {
  const replacements = [
    { deletedRegion: region(span ?? at), insertedContent: { text: replacement } },
  ];
  const artifactLocation = { uri: uriOf((span ?? at).file) };
  return { description: { text: message }, artifactChanges: [{ artifactLocation, replacements }] };
}

/**
 * Stays the same when lines above are added or removed, so that a service can tell a known result from a new one:
 * the rule, the text of the line, and which of several such results of the file it is.
 */
function fingerprint(
  { code, span }: Diagnostic,
  sources: ReadonlyMap<string, string>,
  seen: Map<string, number>,
): string {
  const lineStart = span.start - (span.column - 1);
  const rest = sources.get(span.file)?.slice(lineStart, lineStart + 1000) ?? '';
  const line = rest.split(/[\r\n]/u, 1)[0]!.trim();
  const key = JSON.stringify([span.file, code, line]);
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  return createHash('sha256').update(`${code}\n${line}\n${nth}`).digest('hex').slice(0, 32);
}

/** A relative path stays relative (to the root of the repository, as services expect); its characters are escaped. */
function uriOf(file: string): string {
  if (file === '<stdin>') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const path = file.replaceAll('\\', '/').replace(/^\.\//u, '');
  return path.split('/').map(encodeURIComponent).join('/');
}
