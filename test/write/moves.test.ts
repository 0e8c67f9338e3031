import { expect, test } from 'vitest';
import { located, planMoves, relocated } from '../../src/write/moves.ts';

const renames = [{ unit: { from: 'order', to: 'orders' } }];
const plan = (tracked: readonly string[], rendered: readonly string[]) =>
  planMoves(renames, new Set(tracked), new Set(rendered)).map(({ from, to }) => `${from} ${to}`);

test('a folder moves whole, then what is named after the element in it', () => {
  const tracked = ['services/order/main.ts', 'services/order/src/order.ts', 'kit/a.ts'];
  const rendered = ['services/orders/main.ts', 'services/orders/src/orders.ts', 'kit/a.ts'];
  expect(plan(tracked, rendered)).toEqual([
    'services/order services/orders',
    'services/orders/src/order.ts services/orders/src/orders.ts',
  ]);
});

test('connectors, contracts and relations that are named after it move too', () => {
  expect(
    plan(
      ['connectors/order-mail/a', 'contracts/order-events.avsc', 'services/web/relations/order.ts'],
      [
        'connectors/orders-mail/a',
        'contracts/orders-events.avsc',
        'services/web/relations/orders.ts',
      ],
    ),
  ).toEqual([
    'connectors/order-mail connectors/orders-mail',
    'contracts/order-events.avsc contracts/orders-events.avsc',
    'services/web/relations/order.ts services/web/relations/orders.ts',
  ]);
});

test.each([
  ['what is still generated', ['a/order.ts'], ['a/order.ts', 'a/orders.ts']],
  ['what leads to no generated file', ['a/order.ts'], ['b/orders.ts']],
  ['what was there before', ['a/order.ts', 'a/orders.ts'], ['a/orders.ts']],
  ['a part of another word', ['a/border.ts', 'a/orderly.ts'], ['a/borders.ts', 'a/ordersly.ts']],
])('%s does not move', (_, tracked, rendered) => {
  expect(plan(tracked, rendered)).toEqual([]);
});

test('a folder that others stay in keeps them', () => {
  expect(plan(['order/a/order.ts', 'order/b.ts'], ['orders/a/orders.ts', 'order/b.ts'])).toEqual([
    'order/a/order.ts orders/a/orders.ts',
  ]);
});

test('where a path goes and where it came from are each other’s opposite', () => {
  const moves = [
    { from: 'services/order', to: 'services/orders' },
    { from: 'services/orders/order.ts', to: 'services/orders/orders.ts' },
  ];
  const pairs = [
    ['services/order/order.ts', 'services/orders/orders.ts'],
    ['services/order/x/y', 'services/orders/x/y'],
    ['services/order2/x', 'services/order2/x'],
  ] as const;
  for (const [before, after] of pairs) {
    expect([relocated(before, moves), located(after, moves)]).toEqual([after, before]);
  }
});
