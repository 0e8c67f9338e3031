import { Chalk } from 'chalk';
import type { Paint } from './pretty.ts';

/** Colours of a terminal. A module of its own, because output without colour should not load chalk. */
export function colours(level: 1 | 2 | 3): Paint {
  const chalk = new Chalk({ level });
  return {
    error: chalk.bold.red,
    warning: chalk.bold.yellow,
    info: chalk.bold.blue,
    quiet: chalk.dim,
    strong: chalk.bold,
    good: chalk.green,
  };
}
