import XMLBuilder from 'fast-xml-builder';
import { visible } from '../visible.ts';

/** A test case as the builder takes it: `@` marks attributes. */
export interface TestCase {
  readonly '@classname': string;
  readonly '@name': string;
  readonly '@time'?: string;
  readonly 'system-out'?: string;
  readonly failure?: {
    readonly '@type': string;
    readonly '@message': string;
    readonly '#text': string;
  };
}

/** JUnit XML with one suite. Pure; the texts of the cases must be safe to print. */
export function junitDocument(
  suiteName: string,
  cases: readonly TestCase[],
  time?: string,
): string {
  const failures = cases.filter((testCase) => testCase.failure !== undefined).length;
  const counts = {
    '@name': visible(suiteName),
    '@tests': String(cases.length),
    '@failures': String(failures),
    '@errors': '0',
    ...(time !== undefined && { '@time': time }),
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
