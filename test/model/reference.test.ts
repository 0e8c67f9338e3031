import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import type { Graph } from '../../src/model/graph.ts';
import { parse } from '../../src/parse/parse.ts';
import { readWithMermaid } from './mermaid.ts';
import { readingOfGraph } from './reading.ts';

const MODELS = new URL('../../models/', import.meta.url);

function readModel(name: string): { readonly text: string; readonly graph: Graph } {
  const text = readFileSync(new URL(name, MODELS), 'utf8');
  const { trees, diagnostics } = parse({ file: name, text });
  expect(diagnostics).toEqual([]);
  expect(trees).toHaveLength(1);
  return { text, graph: buildGraph(trees[0]!) };
}

describe.each(readdirSync(MODELS).filter((name) => name.endsWith('.mmd')))('models/%s', (name) => {
  test("c4gen's graph is Mermaid's own reading", async () => {
    const { text, graph } = readModel(name);
    expect(readingOfGraph(graph)).toEqual(await readWithMermaid(text));
  });
});

test('the reference diagram is 21 elements, 6 boundaries, 25 relations, 32 style updates', () => {
  const { graph } = readModel('ecommerce.mmd');
  const boundaries = graph.elements.filter((element) => element.kind === 'boundary');
  expect(graph.elements.length - boundaries.length).toBe(21);
  expect(boundaries).toHaveLength(6);
  expect(graph.relations).toHaveLength(25);
  expect(graph.styleUpdates).toHaveLength(32);
});
