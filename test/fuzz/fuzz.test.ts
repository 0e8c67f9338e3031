import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWithMermaid } from '../model/mermaid.ts';
import { anyFile, anyText, mutatedText, writtenTexts } from './inputs.ts';
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

/** A bounded search; `npm run fuzz -- --minutes N` goes on for longer. */
async function holds(property: Property, texts: fc.Arbitrary<string>, numRuns: number) {
  await fc.assert(
    fc.asyncProperty(texts, anyFile, async (text, file) => property(text, file)),
    {
      numRuns,
    },
  );
}

const EVERYWHERE = [
  ['spans lie within the text', spansLieWithin],
  ['the graph is sound', graphIsSound],
  ['formatting keeps the graph', formatKeepsGraph],
  ['repairing the syntax keeps the graph', fixKeepsGraph],
  ['repairing a second time changes nothing', fixIsStable],
] as const;

describe.each(EVERYWHERE)('%s', (_, property) => {
  test('any text', () => holds(property, anyText, 1000));
  test('diagrams with a few changes', () => holds(property, mutatedText, 300));
  test('diagrams in any layout', () => holds(property, noisyDiagram, 300));
});

describe('what Mermaid accepts, it reads the same after formatting', () => {
  test('diagrams in any layout', () => holds(formatKeepsMermaid, noisyDiagram, 150));
  test('diagrams with a few changes', () => holds(formatKeepsMermaid, mutatedText, 60));
});

/** Texts that long searches have found, each to hold for every property from then on. */
const FOUND = [
  'C4Context\nPerson(last, "Last}\n"',
  'C4Context\nC4Context(%%{}%%',
  'C4Context\nRel(a, %% b\n',
  'C4Context\nC4ContextPerson("\na,\n"A",\n"D"\n)\nPerson(last, "Last")',
  'C4Context\ntitle\nPerson(a,"A")Person(a,"A")',
];

test.each(FOUND)('a text that was found once: %j', async (text) => {
  for (const [, property] of EVERYWHERE) await property(text, 'x.mmd');
  await formatKeepsMermaid(text, 'x.mmd');
});

test('all diagrams that people wrote', async () => {
  expect(writtenTexts.length).toBeGreaterThan(60);
  for (const text of writtenTexts) {
    for (const [, property] of EVERYWHERE) await property(text, 'x.mmd');
    await formatKeepsMermaid(text, 'x.mmd');
  }
});

test('the diagrams in any layout are such that Mermaid accepts nearly all of them', async () => {
  const texts = fc.sample(noisyDiagram, { numRuns: 50, seed: 1 });
  let accepted = 0;
  for (const text of texts) if (!('error' in (await readWithMermaid(text)))) accepted += 1;
  expect(accepted).toBeGreaterThan(40);
});
