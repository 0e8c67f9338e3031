import { UserFault } from '../../diagnostics/faults.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RuntimeName } from '../../run/choose-runtime.ts';
import type { ImageFlags } from '../image-options.ts';
import { readPortPins, type PortPin } from '../../run/ports.ts';
import { startOrder } from '../../run/start-order.ts';

/** Options of `up` as the command line gives them. */
export interface UpFlags extends ImageFlags {
  readonly output: string;
  readonly runtime: RuntimeName;
  readonly only?: string;
  readonly port: readonly string[];
  readonly timeout: string;
  readonly detach?: boolean;
  readonly verify?: boolean;
  readonly keep?: boolean;
  readonly traces?: string;
  readonly timeline?: boolean;
  readonly timelineFile?: string;
  readonly format: 'pretty' | 'json';
  readonly debug?: boolean;
}

/** What they ask for, checked. */
export interface UpWish {
  readonly only: readonly string[] | null;
  readonly pins: readonly PortPin[];
  readonly timeoutMs: number;
}

/** Longer is never meant: it is a slip of the unit. */
const longestSeconds = 24 * 60 * 60;

/**
 * Checks the options against the plan, before anything is done.
 *
 * @throws {UserFault} where one does not fit
 */
export function readUpFlags(flags: UpFlags, plan: Plan): UpWish {
  const seconds = Number(flags.timeout);
  if (!(seconds > 0 && seconds <= longestSeconds)) {
    throw new UserFault(`--timeout ${flags.timeout}: expected a number of seconds`);
  }
  if (flags.keep === true && flags.verify !== true) {
    throw new UserFault('--keep goes with --verify');
  }
  if (flags.traces !== undefined && flags.verify !== true) {
    throw new UserFault('--traces goes with --verify');
  }
  const only = flags.only?.split(',').map((id) => id.trim()) ?? null;
  const steps = startOrder(plan, only);
  if (steps.length === 0) throw new UserFault('there is nothing to start');
  return { only, pins: readPortPins(flags.port, plan), timeoutMs: seconds * 1000 };
}
