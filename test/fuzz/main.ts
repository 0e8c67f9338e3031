import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyFile, anyText, mutatedText } from './inputs.ts';
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
  noisyDiagram,
};
/** So many texts a turn, so that all properties have theirs in a short run too. */
const TURN = 200;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    only: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 0x7fff_ffff) },
  },
});

process.exitCode = (await search(Number(values.minutes), Number(values.seed), values.only)) ? 0 : 1;

async function search(minutes: number, firstSeed: number, only?: string): Promise<boolean> {
  const until = performance.now() + minutes * 60_000;
  const counts = new Map<string, number>();
  const failed = new Set<string>();
  for (let seed = firstSeed; performance.now() < until; seed += 1) {
    for (const [property, holds] of Object.entries(PROPERTIES)) {
      for (const [texts, arbitrary] of Object.entries(TEXTS)) {
        const name = `${property} ${texts}`;
        if (failed.has(name) || (only !== undefined && !name.includes(only))) continue;
        const { failed: isWrong, ...details } = await fc.check(
          fc.asyncProperty(arbitrary, anyFile, async (text, file) => holds(text, file)),
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
