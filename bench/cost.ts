/** What something cost, in ms: on the clock, and of the processor (user and system, every thread and finished child). */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** The middle of repeated measurements, and where the middle half of them lies. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How many times as much one thing costs as another, as a figure has it. */
export interface Ratio {
  readonly unit: 'times';
  readonly measured: Spread;
  readonly byTheClock: Spread;
}

/** Measurements by name, in the order of the rounds. */
export type Rounds<Name extends string> = Readonly<Record<Name, readonly Cost[]>>;

/**
 * Measures several things in turn, round after round, so that whatever else the machine does falls on all of them alike.
 * One more round goes before, unmeasured: caches of files and compiled code are then as they will be.
 */
export async function alternate<Name extends string>(
  count: number,
  things: Readonly<Record<Name, () => Cost | Promise<Cost>>>,
): Promise<Rounds<Name>> {
  const names = Object.keys(things) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as Cost[]])) as Record<
    Name,
    Cost[]
  >;
  for (let round = 0; round <= count; round += 1) {
    for (const name of names) {
      const cost = await things[name]();
      if (round > 0) costs[name].push(cost);
    }
  }
  return costs;
}

/** Compares what was measured in the same round, never one round with another. */
export function ratioOf(measured: readonly Cost[], floor: readonly Cost[]): Ratio {
  const divided = (clock: keyof Cost): number[] =>
    measured.map((cost, round) => cost[clock] / (floor[round]?.[clock] ?? Number.NaN));
  return {
    unit: 'times',
    measured: spreadOf(divided('cpu')),
    byTheClock: spreadOf(divided('wall')),
  };
}

/** How long something took, in seconds. */
export function secondsOf(costs: readonly Cost[]): {
  readonly unit: 's';
  readonly measured: Spread;
  readonly byTheClock: Spread;
} {
  const seconds = (clock: keyof Cost): Spread => spreadOf(costs.map((cost) => cost[clock] / 1000));
  return { unit: 's', measured: seconds('cpu'), byTheClock: seconds('wall') };
}

/** Median and quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Measures work in this process. */
export async function costOf(work: () => unknown): Promise<Cost> {
  const start = performance.now();
  const used = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(used);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}
