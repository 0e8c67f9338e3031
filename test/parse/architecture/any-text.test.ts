import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../../src/model/build.ts';
import { loadArchitectureReader } from '../../../src/parse/architecture/read.ts';
import { parse } from '../../../src/parse/parse.ts';
import { allSpans, faultOf } from '../../fuzz/spans.ts';

/* Whatever is done to an architecture diagram: it is read without a crash, every span lies within the text, and ids are unique. */

const reader = await loadArchitectureReader();
const FOLDER = new URL('../../fixtures/parse/architecture/', import.meta.url);
const TEXTS = ['read', 'faults'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, FOLDER)).map((file) =>
    readFileSync(new URL(`${folder}/${file}`, FOLDER), 'utf8'),
  ),
);
const PIECES = [
  ...[
    '',
    ' ',
    '\n',
    '\r',
    '\t',
    '\u00A0',
    '"',
    "'",
    '[',
    ']',
    '["',
    '"]',
    '(',
    ')',
    '{group}',
    '{',
    '}',
  ],
  ...[
    ':',
    'L:',
    ':R',
    '--',
    '-->',
    '<-',
    '-[x]-',
    '%%',
    '%%{',
    '}%%',
    '---\n',
    'title ',
    'accDescr {',
  ],
  ...[
    'group ',
    'service ',
    'junction ',
    'align row ',
    ' in ',
    'L',
    'a',
    '__proto__',
    '😀',
    '\\"',
    '<b c="d">',
  ],
];

const changed = fc
  .tuple(
    fc.constantFrom(...TEXTS),
    fc.array(
      fc.record({
        place: fc.noBias(fc.nat(999_999)).map((part) => part / 1_000_000),
        length: fc.nat(3),
        piece: fc.constantFrom(...PIECES),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((all, { place, length, piece }) => {
      const at = Math.floor(place * all.length);
      return all.slice(0, at) + piece + all.slice(at + length);
    }, text),
  );

test('any change to an architecture diagram', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(changed, fc.constantFrom('x.mmd', 'x.md'), (text, file) => {
      const parsed = parse({ file, text }, undefined, reader);
      for (const span of allSpans(parsed)) expect(faultOf(span, text)).toBeUndefined();
      for (const { elements } of parsed.trees.map(buildGraph))
        expect(new Set(elements.map(({ id }) => id)).size).toBe(elements.length);
    }),
    { numRuns: 400 },
  );
});
