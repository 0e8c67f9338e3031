import { afterAll, describe, expect, test } from 'vitest';
import { Copy } from './case.ts';
import { plantedDestinations } from './planted-destinations.ts';
import { plantedInEvidence } from './planted-evidence.ts';
import { plantedInMixed } from './planted-mixed.ts';
import { plantedOperations } from './planted-operations.ts';
import { plantedInPlatform } from './planted-platform.ts';
import { plantedInShop } from './planted-shop.ts';

const planted = [
  ...plantedInPlatform,
  ...plantedInShop,
  ...plantedInMixed,
  ...plantedDestinations,
  ...plantedOperations,
  ...plantedInEvidence,
];
const copies = {
  shop: new Copy('shop'),
  mixed: new Copy('mixed'),
  parcels: new Copy('parcels'),
  platform: new Copy('platform'),
};
afterAll(() => Object.values(copies).forEach((copy) => copy.remove()));

describe('the control: nothing is planted, and nothing is found', () => {
  test.each(['shop', 'mixed', 'parcels', 'platform'] as const)('%s', async (name) => {
    expect(await copies[name].findings({})).toEqual([]);
  });
});

describe('what is planted is found at its two lines', () => {
  const table = planted.map((each) => [`${each.code} ${each.in}: ${each.name}`, each] as const);
  test.each(table)('%s', async (_, { in: name, edits, code, diagram, file, line }) => {
    const found = await copies[name].findings(edits);
    const both = found.filter(
      (each) =>
        each.code === code &&
        each.places.some((place) => place.file === file && place.text.includes(line)) &&
        (diagram === '' ||
          each.places.some((place) => place.file === 'model' && place.text.includes(diagram))),
    );
    expect(both, JSON.stringify(found, null, 2)).toHaveLength(1);
  });
});
