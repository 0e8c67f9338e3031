import { expect, test } from 'vitest';
import { contractComparer } from '../../src/drift/contracts/contract.ts';

/** What changed, each in a line: `breaks rpc Orders.Place is gone`. */
async function changes(path: string, before: string, after: string): Promise<string[]> {
  const load = contractComparer(path);
  if (!load) throw new Error(`nothing compares ${path}`);
  const compare = await load();
  return compare(before, after).map(({ what, breaks }) => `${breaks ? 'breaks' : 'keeps'} ${what}`);
}

const body = (properties: string, required = '') =>
  `requestBody: { content: { application/json: { schema: { type: object, ${required} properties: ${properties} } } } }, responses: { '200': { description: ok } }`;
const openapi = (...paths: readonly string[]) =>
  `openapi: 3.1.0\npaths:\n${paths.map((path) => `  ${path}\n`).join('')}`;

test('an operation that is new or gone is one change, whatever it takes', async () => {
  const one = `/orders: { post: { ${body('{ id: { type: string } }')} } }`;
  const other = `/refunds: { post: { ${body('{ order: { type: string } }', 'required: [order],')} } }`;
  expect(await changes('openapi.yaml', openapi(one), openapi(one, other))).toEqual([
    'keeps POST /refunds is new',
  ]);
  expect(await changes('openapi.yaml', openapi(one, other), openapi(one))).toEqual([
    'breaks POST /refunds is gone',
  ]);
});

test('what an operation comes to ask for breaks those who call it', async () => {
  const before = openapi(`/orders: { post: { ${body('{ id: { type: string } }')} } }`);
  const after = openapi(
    `/orders: { post: { ${body('{ id: { type: string }, card: { type: string } }', 'required: [card],')} } }`,
  );
  expect(await changes('openapi.yaml', before, after)).toEqual([
    "breaks 'card' in what POST /orders takes is new",
  ]);
});

test('a message or service that is gone is one change', async () => {
  const kept = 'syntax = "proto3"; package a; message A { string id = 1; }';
  const more = `${kept} message B { string id = 1; int32 n = 2; } service S { rpc Do (A) returns (A); }`;
  expect(await changes('a.proto', more, kept)).toEqual([
    'breaks message B is gone',
    'breaks service S is gone',
  ]);
  expect(await changes('a.proto', kept, more)).toEqual([
    'keeps message B is new',
    'keeps service S is new',
  ]);
});

test.each([
  ['a field that is gone', 'type Query { a: Int c: Int }', ['breaks Query.b was removed']],
  [
    'an argument that has to be given',
    'type Query { a: Int b(n: Int!): Int c: Int }',
    ['breaks A required arg n on Query.b was added'],
  ],
  ['a field that is new', 'type Query { a: Int b: Int c: Int d: Int }', ['keeps Query.d is new']],
])('GraphQL: %s', async (_, after, expected) => {
  const before = 'type Query { a: Int b: Int c: Int }';
  const found = await changes('shop.graphql', before, after);
  expect(found).toEqual(expected);
});

test('AsyncAPI: a channel that has another address', async () => {
  const document = (address: string) =>
    `asyncapi: 3.0.0\nchannels: { orders: { address: ${address} } }\noperations: { take: { action: receive, channel: { $ref: '#/channels/orders' } } }\n`;
  expect(await changes('asyncapi.yaml', document('orders'), document('sales'))).toEqual([
    "breaks channel 'orders' was at 'orders' and is at 'sales'",
  ]);
});
