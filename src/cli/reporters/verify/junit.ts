import type { VerifyReport } from '../../../run/verify/report.ts';
import { visible } from '../../visible.ts';
import type { TestCase } from '../junit-document.ts';
import { junitDocument } from '../junit-document.ts';
import { evidenceOf } from './json.ts';

/** The report as JUnit XML: a test case for each relation, and one for each undeclared one. Pure. */
export function verifyJunit(report: VerifyReport, suiteName: string): string {
  const cases = [...report.relations.map(relationCase), ...report.undeclared.map(undeclaredCase)];
  return junitDocument(suiteName, cases, seconds(report.tookMs));
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
