import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { loadArchitectureReader } from '../../src/parse/architecture/read.ts';
import { parse } from '../../src/parse/parse.ts';
import { HOSTILE } from './hostile.ts';

/*
 * Hostile texts of about a megabyte. Linear work on them takes well under a second even on a slow machine; quadratic work, many
 * minutes. So the limit need not be tight to tell the two apart; npm run fuzz -- --growth measures the growth itself.
 */
const COUNT = 200_000;
const LIMIT_MS = 10_000;

const reader = await loadArchitectureReader();

test.each(HOSTILE.c4)('$what', ({ file, of }) => {
  const start = performance.now();
  const { trees } = parse({ file, text: of(COUNT) });
  trees.forEach(buildGraph);
  expect(trees).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(LIMIT_MS);
});

test.each(HOSTILE.files)('$what', ({ file, of }) => {
  const start = performance.now();
  parse({ file, text: of(COUNT) });
  expect(performance.now() - start).toBeLessThan(LIMIT_MS);
});

// Mermaid's parser takes a hundred times as long for a line.
test.each(HOSTILE.architecture)('architecture: $what', ({ file, of }) => {
  const start = performance.now();
  const { trees } = parse({ file, text: of(COUNT / 20) }, undefined, reader);
  trees.forEach(buildGraph);
  expect(trees).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(LIMIT_MS);
});
