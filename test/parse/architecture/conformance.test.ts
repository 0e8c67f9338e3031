import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSource } from '../../../src/cli/check-source.ts';
import { loadArchitectureReader } from '../../../src/parse/architecture/read.ts';
import { syntaxCodes } from '../../../src/parse/codes.ts';
import { expectations, fixture } from '../../validate/marked-fixture.ts';
import { readingOfGraph, readWithMermaid } from './mermaid.ts';
import { diagram } from './random.ts';

/*
 * Architecture diagrams, read by c4gen and by Mermaid (the development dependency): where Mermaid reads one, c4gen's graph is the same;
 * where it refuses one, c4gen has an error, at its place.
 */

const reader = await loadArchitectureReader();

function check(text: string, file = 'x.mmd') {
  const checked = checkSource({ file, text }, {}, Infinity, reader);
  return { graph: checked.models[0]!.graph, diagnostics: checked.diagnostics };
}

function namesIn(folder: string): readonly string[] {
  const url = new URL(`../../fixtures/parse/architecture/${folder}/`, import.meta.url);
  return readdirSync(url).map((file) => path.parse(file).name);
}

const READ = namesIn('read');
const FAULTS = namesIn('faults');
const text = (folder: string, name: string): string =>
  fixture(`parse/architecture/${folder}/${name}.mmd`);

/** Errors in what Mermaid's database takes: only the picture fails, or lacks what the author wrote. */
const READ_ALL_THE_SAME = new Set([
  'syntax-empty-diagram',
  'syntax-repeated-edge',
  'syntax-unclosed-directive',
]);
/** What Mermaid draws and c4gen makes nothing of: reported so that nobody is surprised. */
const DRAWN = new Set([...READ_ALL_THE_SAME, 'syntax-idle-junction']);

function errorsIn(source: string): readonly string[] {
  const { diagnostics } = check(source);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

test('c4gen reads what Mermaid reads, and complains of what Mermaid refuses', async () => {
  const table = {
    texts: 0,
    both: 0,
    'Mermaid only': 0,
    'c4gen only': 0,
    neither: 0,
    equal: 0,
    explained: 0,
  };
  const unexplained: string[] = [];
  const fixtures = [
    ...READ.map((name) => [name, text('read', name)] as const),
    ...FAULTS.map((name) => [name, text('faults', name)] as const),
  ];
  for (const [name, source] of fixtures) {
    const mermaid = await readWithMermaid(source);
    const errors = errorsIn(source);
    const isRead = !('error' in mermaid);
    table.texts += 1;
    if (isRead) table[errors.length === 0 ? 'both' : 'Mermaid only'] += 1;
    else table[errors.length === 0 ? 'c4gen only' : 'neither'] += 1;
    if (!isRead) {
      if (errors.length === 0) unexplained.push(`${name}: ${mermaid.error}`);
      continue;
    }
    const isEqual = JSON.stringify(readingOfGraph(check(source).graph)) === JSON.stringify(mermaid);
    if (isEqual) table.equal += 1;
    const isExplained = errors.length > 0 && errors.every((rule) => READ_ALL_THE_SAME.has(rule));
    if (isExplained) table.explained += 1;
    else if (!isEqual || errors.length > 0) unexplained.push(`${name}: ${errors.join(', ')}`);
  }
  console.table({ 'architecture-beta': table });
  expect(unexplained).toEqual([]);
  expect(table.both).toBeGreaterThan(20);
});

describe('what Mermaid reads', () => {
  test.each(READ)('%s', async (name) => {
    const source = text('read', name);
    const { graph, diagnostics } = check(source);
    expect(readingOfGraph(graph)).toEqual(await readWithMermaid(source));
    expect(diagnostics.filter(({ rule }) => rule.startsWith('syntax-'))).toEqual([]);
  });
});

describe('what is wrong', () => {
  test.each(FAULTS)('%s', async (name) => {
    const source = text('faults', name);
    const found = check(source)
      .diagnostics.filter(({ severity }) => severity !== 'info')
      .map(({ rule, span, suggestions }) => {
        const repair = suggestions[0] ? ` -> ${suggestions[0].replacement}` : '';
        return `${rule} ${span.line}:${span.column}-${span.endColumn}${repair}`;
      });
    expect(found).toEqual(expectations(source));
    const rules = new Set(found.map((each) => each.split(' ')[0]!));
    const isRead = !('error' in (await readWithMermaid(source)));
    expect(isRead).toBe([...rules].every((rule) => DRAWN.has(rule)));
  });

  test('every finding about such diagrams has a fixture', () => {
    const own = syntaxCodes().filter(({ docs }) => docs.what.includes('architecture-beta'));
    expect(own.length).toBeGreaterThan(8);
    expect(own.map(({ name }) => name).filter((name) => !FAULTS.includes(name))).toEqual([]);
  });
});

test('random diagrams that Mermaid reads, c4gen reads the same', { timeout: 60_000 }, async () => {
  let relations = 0;
  await fc.assert(
    fc.asyncProperty(diagram, async (source) => {
      const mermaid = await readWithMermaid(source);
      if ('error' in mermaid) throw new Error(mermaid.error);
      const { graph, diagnostics } = check(source);
      expect(readingOfGraph(graph)).toEqual(mermaid);
      const wrong = diagnostics.filter(
        ({ rule }) => rule.startsWith('syntax-') && !DRAWN.has(rule),
      );
      expect(wrong).toEqual([]);
      relations += graph.relations.length;
    }),
    { numRuns: 200, seed: 4 },
  );
  expect(relations).toBeGreaterThan(300);
});
