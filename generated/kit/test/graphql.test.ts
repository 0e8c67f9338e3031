import { SpanKind } from '@opentelemetry/api';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { graphqlCaller } from '../src/graphql-caller.ts';
import { graphqlRoute } from '../src/graphql-route.ts';
import type { Handler } from '../src/link.ts';
import { log } from '../src/log.ts';
import { createMessage, type Message } from '../src/message.ts';
import { type Listening, listen } from '../src/server.ts';
import { recordSpans } from './spans.ts';

const schema = `
  type Query { service: String! }
  type Mutation { placeOrder(message: MessageInput): Receipt! }
  input MessageInput {
    id: ID
    type: String
    source: String
    subject: String
    time: String
    data: [EntryInput!]
  }
  input EntryInput { name: String!, value: String! }
  type Receipt { service: String!, message: ID!, outcomes: [Outcome!]! }
  type Outcome { relation: String!, ok: Boolean!, detail: String! }`;

log.level = 'silent';
const spans = recordSpans();
const message = createMessage({ type: 'test', source: 'caller', data: { colour: 'green' } });
let handled: Message[] = [];
let handle: Handler;
let listening: Listening;

beforeEach(async () => {
  spans.reset();
  handled = [];
  handle = async (given) => {
    handled.push(given);
    return [{ relation: 'mobile->order', ok: true, detail: 'called' }];
  };
  const app = new Hono().on(['GET', 'POST'], '/graphql', routeOf('placeOrder'));
  listening = await listen({ app, host: '127.0.0.1', port: 0 });
});
afterEach(() => listening.close());
afterAll(() => spans.close());

function routeOf(...names: string[]) {
  const operations = names.map((name) => ({
    service: 'mobile',
    name,
    handle: (given: Message) => handle(given),
  }));
  return graphqlRoute({ service: 'mobile', schema, operations });
}

function callerOf(path = '/graphql') {
  return graphqlCaller({
    link: { relation: 'app->mobile', peer: 'mobile' },
    url: new URL(`http://127.0.0.1:${listening.port}`),
    operations: [{ name: 'placeOrder', path, protocol: 'http' }],
    timeoutMs: 5000,
  });
}

async function query(text: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${listening.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  return response.json();
}

test('a mutation performs the operation of its name', async () => {
  const caller = callerOf();

  await caller.use(message);
  await caller.close();

  expect(handled).toEqual([message]);
  expect(spans.ended(SpanKind.CLIENT).map((span) => span.attributes['peer.service'])).toEqual([
    'mobile',
  ]);
});

test('a mutation without a message makes one, and answers the receipt', async () => {
  const answer = await query('mutation { placeOrder { service outcomes { relation ok } } }');

  expect(answer).toEqual({
    data: {
      placeOrder: { service: 'mobile', outcomes: [{ relation: 'mobile->order', ok: true }] },
    },
  });
  expect(handled).toHaveLength(1);
});

test('the query names the service', async () => {
  expect(await query('{ service }')).toEqual({ data: { service: 'mobile' } });
});

test('an operation that throws makes the call fail', async () => {
  handle = async () => {
    throw new Error('no stock');
  };
  const caller = callerOf();

  await expect(caller.use(message)).rejects.toThrow('no stock');
  await caller.close();
});

test('an answer that is not one of GraphQL makes the call fail', async () => {
  const caller = callerOf('/other');

  await expect(caller.use(message)).rejects.toThrow('404');
  await caller.close();
});

test.each([[['placeOrder', 'cancelOrder']], [[]], [['cancelOrder']]])(
  'operations %j are not those of the schema',
  (names) => {
    expect(() => routeOf(...names)).toThrow();
  },
);
