import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../src/model/build.ts';
import { parse } from '../../src/parse/parse.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
/** What Mermaid allows between quotes. `direction LR` and the like are left to the tests of recovery. */
const label = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => text.replace(/["\\]/g, '').replace(/\r\n?/g, '\n').trim());

test('whatever is written between quotes is read back, and nothing else is found', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, label), { minLength: 1, maxLength: 8 }), (elements) => {
      const unique = [...new Map(elements)].filter(
        ([, text]) => text !== '' && !/direction\s/.test(text),
      );
      const lines = unique.map(([id, text]) => `System(${id}, "${text}")`);
      const { trees, diagnostics } = parse({
        file: 'x.mmd',
        text: ['C4Context', ...lines, 'Person(zzzzzzzzzz, "Z")'].join('\n'),
      });
      expect(diagnostics).toEqual([]);
      const read = buildGraph(trees[0]!).elements.map(({ id, label: text }) => [id, text]);
      expect(read.slice(0, -1)).toEqual(unique);
    }),
    { numRuns: 1000 },
  );
});
