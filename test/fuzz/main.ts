import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { measureGrowth } from './growth.ts';
import { anyFile, anyText, mutatedAnywhere, mutatedText } from './inputs.ts';
import { noisyDiagram } from './noisy-diagram.ts';
import {
  fixIsStable,
  fixKeepsGraph,
  formatKeepsGraph,
  formatKeepsMermaid,
  graphIsSound,
  type Property,
  spansLieWithin,
} from './properties.ts';

/*
 * The properties of test/fuzz for as long as one likes: npm run fuzz -- --minutes 10 [--only NAME] [--seed N]
 * How time grows with the length of hostile texts:      npm run fuzz -- --growth [--only NAME]
 */
const PROPERTIES: Readonly<Record<string, Property>> = {
  spansLieWithin,
  graphIsSound,
  formatKeepsGraph,
  formatKeepsMermaid,
  fixKeepsGraph,
  fixIsStable,
};
const TEXTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  anyText,
  mutatedText,
  mutatedAnywhere,
  noisyDiagram,
};
/** So many texts a turn, so that all properties have theirs in a short run too. */
const TURN = 200;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    growth: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 0x7fff_ffff) },
  },
});

const { growth, minutes, only, seed } = values;
const holds = growth ? await grows(only) : await search(Number(minutes), Number(seed), only);
process.exitCode = holds ? 0 : 1;

async function grows(wanted?: string): Promise<boolean> {
  const measured = await measureGrowth(wanted);
  console.table(measured.map((each) => ({ ...each, growth: each.growth.toFixed(1) })));
  return measured.every(({ failed }) => !failed);
}

async function search(minutes: number, firstSeed: number, wanted?: string): Promise<boolean> {
  const until = performance.now() + minutes * 60_000;
  const counts = new Map<string, number>();
  const failed = new Set<string>();
  for (let seed = firstSeed; performance.now() < until; seed += 1) {
    for (const [title, property] of Object.entries(PROPERTIES)) {
      for (const [texts, arbitrary] of Object.entries(TEXTS)) {
        const name = `${title} ${texts}`;
        if (failed.has(name) || (wanted !== undefined && !name.includes(wanted))) continue;
        const { failed: isWrong, ...details } = await fc.check(
          fc.asyncProperty(arbitrary, anyFile, async (text, file) => property(text, file)),
          { seed, numRuns: TURN },
        );
        counts.set(name, (counts.get(name) ?? 0) + details.numRuns);
        if (!isWrong) continue;
        failed.add(name);
        console.error(`${name} fails, seed ${seed}:`, JSON.stringify(details.counterexample));
        console.error(details.errorInstance);
      }
    }
  }
  console.table([...counts].map(([name, runs]) => ({ name, runs, failed: failed.has(name) })));
  return failed.size === 0;
}
