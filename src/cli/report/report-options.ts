import type { OptionDefinition } from '../command.ts';
import { InvalidValue } from '../command.ts';
import type { Format } from '../reporters/load-reporter.ts';
import { FORMATS } from '../reporters/load-reporter.ts';

/** What the commands that judge findings are told of their report. */
export interface ReportFlags {
  readonly format: Format;
  readonly output?: string;
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

export const FORMAT_OPTION: OptionDefinition = {
  flags: '--format <format>',
  description: 'how to print what was found',
  choices: FORMATS,
  default: 'pretty',
};

/** Where the report goes. */
export const OUTPUT_OPTION: OptionDefinition = {
  flags: '-o, --output <file>',
  description: 'write it to a file instead of stdout',
};

/** What passes, and what fails. */
export const STANDARD_OPTIONS: readonly OptionDefinition[] = [
  {
    flags: '--max-warnings <number>',
    description: 'fail where there are more warnings',
    read: wholeNumber,
  },
  { flags: '--baseline <file>', description: 'pass the findings that this file knows' },
  { flags: '--update-baseline', description: 'write what is found to the baseline' },
];

function wholeNumber(text: string): number {
  if (!/^\d+$/u.test(text)) throw new InvalidValue('It must be a whole number.');
  return Number(text);
}
