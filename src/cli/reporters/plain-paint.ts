import type { Paint } from './pretty.ts';

const plain = (text: string): string => text;

/** Text without colour. */
export const plainPaint: Paint = {
  error: plain,
  warning: plain,
  info: plain,
  quiet: plain,
  strong: plain,
  good: plain,
};
