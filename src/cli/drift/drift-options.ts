import type { OptionDefinition } from '../command.ts';

/** What a diagram is held against. */
export interface ObservedFlags {
  readonly code?: string;
  readonly traces: readonly string[];
}

/** Files of spans that are read. */
export const SPANS_OPTION: OptionDefinition = {
  flags: '--traces <file>',
  description: 'spans of the running system, as OTLP JSON',
  repeats: true,
};

export const OBSERVED_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--code <folder>', description: 'the code; by default the platform, else .' },
  SPANS_OPTION,
];
