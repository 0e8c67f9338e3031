import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { matchProtocols, matchTechnologies } from '../../src/catalog/match.ts';

const file = fileURLToPath(new URL('technology-names.tsv', import.meta.url));
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

test.each(rows)('%s is %s', (text, expected) => {
  const named = [...matchTechnologies(text), ...matchProtocols(text)].map(
    ({ entry }) => entry.name,
  );
  if (expected === '-') {
    expect(named).toEqual([]);
    return;
  }
  const meant = expected.split('+');
  expect(named).toContain(meant[0]);
  const isEngineOrCode = matchTechnologies(text).some(({ entry }) => entry.name === meant[0]);
  // What is meant as a technology may share its name with a protocol ("Redis"), which is right where it stands on a relation.
  const others = isEngineOrCode ? matchTechnologies(text).map(({ entry }) => entry.name) : named;
  expect(others.filter((name) => !meant.includes(name))).toEqual([]);
});
