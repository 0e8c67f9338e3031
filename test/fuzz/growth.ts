import { catalogue } from '../../src/catalog/recognise.ts';
import { NoDiagram, checkSource } from '../../src/cli/check-source.ts';
import { format } from '../../src/format/format.ts';
import { loadArchitectureReader } from '../../src/parse/architecture/read.ts';
import { parse } from '../../src/parse/parse.ts';
import { HOSTILE, type HostileText } from '../parse/hostile.ts';

/*
 * How the time of the processor grows with hostile texts: four times the text costs four times as much where the work is linear,
 * sixteen times where it is quadratic. The bound lies between, so that what else the machine does decides nothing.
 */
const MORE = 4;
const MOST_GROWTH = 8;
/** The smaller text is made so long that it takes this long, in ms; shorter times say nothing. */
const LEAST_MS = 60;
/** A text need not be longer than this count to be fast enough. */
const MOST_COUNT = 400_000;
const ROUNDS = 3;

/** How one text fared. */
export interface Growth {
  readonly what: string;
  readonly count: number;
  readonly ms: number;
  readonly msOfMore: number;
  /** How many times as much the longer text takes. */
  readonly growth: number;
  readonly failed: boolean;
}

/** Measures every hostile text: reading, checking against every rule, and formatting. */
export async function measureGrowth(only?: string): Promise<readonly Growth[]> {
  const reader = await loadArchitectureReader();
  const work = (file: string, text: string): void => {
    try {
      checkSource({ file, text }, { catalogue }, undefined, reader);
    } catch (error) {
      if (!(error instanceof NoDiagram)) throw error;
    }
    format({ file, text }, parse({ file, text }));
  };
  return [...HOSTILE.c4, ...HOSTILE.files, ...HOSTILE.architecture]
    .filter(({ what }) => only === undefined || what.includes(only))
    .map((hostile) => growthOf(hostile, work));
}

function growthOf(
  { what, file, of }: HostileText,
  work: (file: string, text: string) => void,
): Growth {
  let count = 1000;
  // Code that has just been loaded is slow, and would hide growth.
  for (let round = 0; round < ROUNDS; round += 1) work(file, of(count));
  let ms = cpuOf(() => work(file, of(count)));
  while (ms < LEAST_MS && count < MOST_COUNT) {
    count *= 2;
    ms = cpuOf(() => work(file, of(count)));
  }
  const [first, second] = [1, MORE].map((times) => least(() => work(file, of(count * times))));
  let [less = 0, more = 0] = [first, second];
  // A single step up is a cache that no longer holds the text; what is not linear goes on growing.
  if (more / less > MOST_GROWTH) {
    count *= MORE;
    [less, more] = [more, least(() => work(file, of(count * MORE)))];
  }
  const growth = more / less;
  const failed = more > LEAST_MS && growth > MOST_GROWTH;
  return { what, count, ms: Math.round(less), msOfMore: Math.round(more), growth, failed };
}

/** The least of a few measurements: everything else that runs only adds to it. */
function least(work: () => void): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => cpuOf(work)));
}

/** The time of the processor that something takes, in ms. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
