import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { parse } from '../../src/parse/parse.ts';

const file = 'models/ecommerce.mmd';
const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

test('the reference diagram parses without a finding', () => {
  const { trees, diagnostics, otherDiagrams } = parse({ file, text });
  expect(diagnostics).toEqual([]);
  expect(trees).toHaveLength(1);
  expect(otherDiagrams).toEqual([]);
});

test('the reference diagram is 21 elements, 6 boundaries, 25 relations, 32 style updates', () => {
  const graph = buildGraph(parse({ file, text }).trees[0]!);
  const boundaries = graph.elements.filter((element) => element.kind === 'boundary');
  expect(graph.elements.length - boundaries.length).toBe(21);
  expect(boundaries).toHaveLength(6);
  expect(graph.relations).toHaveLength(25);
  expect(graph.styleUpdates).toHaveLength(32);
});
