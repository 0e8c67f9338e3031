import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fix, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import type { Severity, Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import type { RuleInfo } from '../../validate/rule.ts';
import { fingerprints } from '../fingerprint.ts';
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
  const prints = fingerprints(report.diagnostics, report.sources);
  return report.diagnostics.map((diagnostic, index) => {
    const { code, severity, message, span, suggestions, related } = diagnostic;
    const ruleIndex = indices.get(code);
    return {
      ruleId: code,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: LEVELS[severity],
      message: { text: message },
      locations: [{ physicalLocation: location(span) }],
      ...(related && {
        relatedLocations: related.map((each, id) => ({
          id,
          physicalLocation: location(each.span),
          message: { text: each.message },
        })),
      }),
      ...(suggestions.length > 0 && { fixes: suggestions.map((each) => fix(each, span)) }),
      partialFingerprints: { 'c4gen/v2': prints[index]! },
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

/** A relative path stays relative (to the root of the repository, as services expect); its characters are escaped. */
function uriOf(file: string): string {
  if (file === '<stdin>') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const path = file.replaceAll('\\', '/').replace(/^\.\//u, '');
  return path.split('/').map(encodeURIComponent).join('/');
}
