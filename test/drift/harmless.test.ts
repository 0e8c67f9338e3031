import { afterAll, expect, test } from 'vitest';
import { Copy } from './case.ts';
import { harmlessDestinations } from './harmless-destinations.ts';
import { harmless } from './harmless.ts';
import { servedOperations } from './planted-operations.ts';

const copies = {
  shop: new Copy('shop'),
  mixed: new Copy('mixed'),
  parcels: new Copy('parcels'),
  platform: new Copy('platform'),
};
afterAll(() => Object.values(copies).forEach((copy) => copy.remove()));

test.each(
  [...harmless, ...harmlessDestinations, ...servedOperations].map(
    (each) => [`${each.in}: ${each.name}`, each] as const,
  ),
)('%s', async (_, { in: name, edits }) => {
  expect(await copies[name].findings(edits)).toEqual([]);
});
