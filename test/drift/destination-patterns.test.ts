import { expect, test } from 'vitest';
import { isPattern, matches } from '../../src/drift/destination-patterns.ts';

test.each([
  ['sms.*', 'sms.sent', true],
  ['sms.*', 'sms.sent.twice', false],
  ['sms.*', 'mail.sent', false],
  ['sms.>', 'sms.sent.twice', true],
  ['#', 'anything', true],
  ['home/+/heat', 'home/kitchen/heat', true],
  ['home/+/heat', 'home/kitchen/light', false],
  ['home/#', 'home/kitchen/light', true],
  ['orders', 'orders', true],
])('%s and %s: %s', (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected);
});

test('a name is no pattern', () => {
  expect(['sms.*', 'a.#', 'orders.placed', 'shop/orders'].map(isPattern)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
