import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSource, type CheckedSource } from '../../src/cli/check-source.ts';
import { sharedFolder } from '../model/shared.ts';

const corpus = sharedFolder === undefined ? '' : join(sharedFolder, 'corpus');
const files = corpus === '' ? [] : readdirSync(corpus).filter((name) => name.endsWith('.mmd'));
const read = (name: string): string => readFileSync(join(corpus, name), 'utf8');

/** Every slip that a finger makes: a letter left out, doubled, or swapped with the next. */
function slipsOf(name: string): string[] {
  return [...name].flatMap((letter, at) => [
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    name.slice(0, at) + (name[at + 1] ?? '') + letter + name.slice(at + 2),
  ]);
}

/** What is suggested for each slip in one end of one relation: the right alias, a wrong one, or nothing. */
function suggestionsIn({ source, models }: CheckedSource): ('right' | 'wrong' | 'none')[] {
  const graph = models[0]?.graph;
  const relation = graph?.relations[0];
  if (!graph || !relation) return [];
  const { start, end } = relation.spans.from;
  const slips = new Set(slipsOf(relation.from));
  for (const { id } of graph.elements) slips.delete(id);
  return [...slips].flatMap((slip) => {
    const text = source.text.slice(0, start) + slip + source.text.slice(end);
    const found = checkSource({ ...source, text }).diagnostics.find(
      ({ rule, span }) => rule === 'unresolved-reference' && span.start === start,
    );
    if (!found) return [];
    const suggested = found.suggestions[0]?.replacement;
    return suggested === relation.from ? 'right' : suggested === undefined ? 'none' : 'wrong';
  });
}

describe.skipIf(files.length === 0)('diagrams by many hands', () => {
  test('each is checked, with every finding inside its text', () => {
    for (const file of files) {
      const text = read(file);
      for (const { span } of checkSource({ file, text }).diagnostics) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }
  });

  test('no slip in an alias is taken for another alias, and most are recognised', () => {
    const sound = files
      .map((file) => checkSource({ file, text: read(file) }))
      .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'));
    const outcomes = sound.flatMap(suggestionsIn);
    const count = (outcome: string): number => outcomes.filter((each) => each === outcome).length;
    expect(outcomes.length).toBeGreaterThan(1000);
    expect(count('wrong')).toBe(0);
    expect(count('right')).toBeGreaterThan(outcomes.length * 0.6);
  });
});
