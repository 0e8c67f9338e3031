import XMLBuilder from 'fast-xml-builder';
import type { VerifyReport } from '../../../run/verify/report.ts';
import { visible } from '../../visible.ts';
import { evidenceOf } from './json.ts';

/** A test case as the builder takes it: `@` marks attributes. */
interface TestCase {
  readonly '@classname': string;
  readonly '@name': string;
  readonly '@time': string;
  readonly 'system-out'?: string;
  readonly failure?: {
    readonly '@type': string;
    readonly '@message': string;
    readonly '#text': string;
  };
}

/** The report as JUnit XML: a test case for each relation, and one for each undeclared one. Pure. */
export function verifyJunit(report: VerifyReport, suiteName: string): string {
  const cases = [...report.relations.map(relationCase), ...report.undeclared.map(undeclaredCase)];
  const failures = cases.filter((testCase) => testCase.failure !== undefined).length;
  const counts = {
    '@name': visible(suiteName),
    '@tests': String(cases.length),
    '@failures': String(failures),
    '@errors': '0',
    '@time': seconds(report.tookMs),
  };
  const builder = new XMLBuilder({
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    suppressBooleanAttributes: false,
    format: true,
  });
  const suites = { testsuites: { ...counts, testsuite: { ...counts, testcase: cases } } };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(suites)}`;
}

function relationCase({ id, status, legs }: VerifyReport['relations'][number]): TestCase {
  const evidence = legs.map((leg) => visible(evidenceOf(leg))).join('\n');
  const testCase = {
    '@classname': 'relation',
    '@name': visible(id),
    '@time': seconds(legs.reduce((sum, leg) => sum + leg.ms, 0)),
  };
  if (status === 'observed') return { ...testCase, 'system-out': evidence };
  const problems = legs.flatMap(({ problem }) => (problem === null ? [] : [visible(problem)]));
  const message = problems.join('; ');
  return { ...testCase, failure: { '@type': status, '@message': message, '#text': evidence } };
}

function undeclaredCase({ from, to, evidence }: VerifyReport['undeclared'][number]): TestCase {
  return {
    '@classname': 'undeclared',
    '@name': visible(`${from}->${to}`),
    '@time': '0.000',
    failure: {
      '@type': 'undeclared',
      '@message': 'no relation of the diagram joins them',
      '#text': visible(evidence),
    },
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
