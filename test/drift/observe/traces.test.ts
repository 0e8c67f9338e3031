import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UserFault } from '../../../src/diagnostics/faults.ts';
import { BatchScanner } from '../../../src/drift/observe/traces/batches.ts';
import { observeTraces } from '../../../src/drift/observe/traces/observe.ts';
import { folderWith } from '../../cli/run-cli.ts';
import { shown } from './shown.ts';

interface Sketch {
  readonly id: number;
  readonly parent?: number;
  readonly kind: number | string;
  readonly name?: string;
  readonly at?: Readonly<Record<string, string | number>>;
}

/** The spans of one service as an element of `resourceSpans`. */
function batch(service: string, ...spans: readonly Sketch[]) {
  const attributes = (from: Sketch['at'] = {}) =>
    Object.entries(from).map(([key, value]) => ({
      key,
      value: typeof value === 'string' ? { stringValue: value } : { intValue: value },
    }));
  const hex = (id: number) => id.toString(16).padStart(16, '0');
  return {
    resource: { attributes: attributes({ 'service.name': service }) },
    scopeSpans: [
      {
        spans: spans.map(({ id, parent, kind, name = 'x', at }) => ({
          traceId: 'a'.repeat(32),
          spanId: hex(id),
          ...(parent !== undefined && { parentSpanId: hex(parent) }),
          name,
          kind,
          attributes: attributes(at),
        })),
      },
    ],
  };
}

async function observe(content: string | Buffer, name = 'traces.json') {
  const file = join(folderWith({ [name]: content }), name);
  const observation = await observeTraces({ traces: [file] });
  return shown(observation);
}

const SHOP = [
  batch('web', { id: 1, kind: 3, name: 'POST /orders', at: { 'server.address': 'orders.local' } }),
  batch(
    'orders',
    { id: 2, parent: 1, kind: 2, name: 'POST /orders' },
    {
      id: 3,
      parent: 2,
      kind: 3,
      name: 'INSERT orders',
      at: {
        'db.system.name': 'postgresql',
        'server.address': 'db',
        'db.operation.name': 'INSERT',
        'db.collection.name': 'orders',
      },
    },
    {
      id: 4,
      parent: 2,
      kind: 4,
      name: 'send orders.placed',
      at: {
        'messaging.system': 'kafka',
        'messaging.destination.name': 'orders.placed',
        'server.address': 'broker',
      },
    },
    {
      id: 5,
      parent: 2,
      kind: 3,
      name: 'POST',
      at: { 'url.full': 'https://api.stripe.com/v1/charges', 'url.scheme': 'https' },
    },
    { id: 6, parent: 2, kind: 1, name: 'thinking' },
  ),
  batch('mailer', {
    id: 7,
    parent: 4,
    kind: 5,
    name: 'process orders.placed',
    at: { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders.placed' },
  }),
];

const EXPECTED = [
  'web -call-> orders certain',
  'orders -write-> db [postgres] orders certain',
  'orders -produce-> broker [kafka] orders.placed certain',
  'orders -call-> api.stripe.com [https] certain',
  'mailer -consume-> kafka [kafka] orders.placed certain',
];

const withoutPlaces = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/ \S+:\d+$/u, ''));

describe('however it is wrapped', () => {
  test.each([
    ['one request', JSON.stringify({ resourceSpans: SHOP })],
    ['one request, laid out', JSON.stringify({ resourceSpans: SHOP }, null, 2)],
    ['a list of requests', JSON.stringify(SHOP.map((each) => ({ resourceSpans: [each] })))],
    ['a request a line', SHOP.map((each) => JSON.stringify({ resourceSpans: [each] })).join('\n')],
    ['within something else', JSON.stringify({ traces: [{ data: { resourceSpans: SHOP } }] })],
  ])('%s', async (_what, text) => {
    const { relations, containers, diagnostics, judged } = await observe(text);
    expect(withoutPlaces(relations)).toEqual(EXPECTED);
    expect(containers.map((line) => line.split(' ')[0])).toEqual(['web', 'orders', 'mailer']);
    expect({ diagnostics, judged }).toEqual({ diagnostics: [], judged: [] });
  });

  test('compressed', async () => {
    const { relations } = await observe(
      gzipSync(JSON.stringify({ resourceSpans: SHOP })),
      't.json.gz',
    );
    expect(withoutPlaces(relations)).toEqual(EXPECTED);
  });
});

test('each relation is shown where a span of it stands', async () => {
  const text = SHOP.map((each) => JSON.stringify({ resourceSpans: [each] })).join('\n');
  const { relations } = await observe(text);
  expect(relations.map((line) => line.split(' ').at(-1))).toEqual([
    'traces.json:1',
    'traces.json:2',
    'traces.json:2',
    'traces.json:2',
    'traces.json:3',
  ]);
  const laidOut = JSON.stringify({ resourceSpans: SHOP }, null, 1);
  const lines = laidOut.split('\n');
  const seen = await observe(laidOut);
  const line = Number(seen.relations[1]?.split(':').at(-1));
  expect(lines[line - 1]).toContain('"spanId": "0000000000000003"');
});

test.each([
  [
    'net.peer.name',
    { 'net.peer.name': 'stock', 'http.url': 'http://other/' },
    'a -call-> stock certain',
  ],
  ['http.url', { 'http.url': 'http://stock:8080/items' }, 'a -call-> stock certain'],
  [
    'peer.service',
    { 'peer.service': 'stock', 'server.address': '10.0.0.7' },
    'a -call-> stock certain',
  ],
  [
    'rpc',
    { 'rpc.system': 'grpc', 'rpc.service': 'shop.v1.Stock' },
    'a -call-> shop.v1.Stock [grpc] certain',
  ],
  [
    'db.statement',
    { 'db.system': 'redis', 'db.statement': 'GET x' },
    'a -read-> redis [redis] certain',
  ],
  [
    'db.name',
    { 'db.system': 'mongodb', 'db.name': 'shop', 'db.mongodb.collection': 'items' },
    'a -use-> shop [mongodb] items certain',
  ],
  [
    'receive',
    {
      'messaging.system': 'rabbitmq',
      'messaging.operation': 'receive',
      'messaging.destination': 'mail',
    },
    'a -consume-> rabbitmq [rabbitmq] mail certain',
  ],
  ['c4.relation', { 'c4.relation': 'a->b', 'peer.service': 'b' }, 'a -call-> a->b certain'],
])('older and newer conventions: %s', async (_name, at, expected) => {
  const { relations } = await observe(
    JSON.stringify({ resourceSpans: [batch('a', { id: 1, kind: 'SPAN_KIND_CLIENT', at })] }),
  );
  expect(withoutPlaces(relations)).toEqual([expected]);
});

test('what says nothing of the far end, or names itself, is no relation', async () => {
  const { relations } = await observe(
    JSON.stringify({
      resourceSpans: [
        batch(
          'a',
          { id: 1, kind: 3 },
          { id: 2, kind: 3, at: { 'server.address': '127.0.0.1' } },
          { id: 3, kind: 3, at: { 'peer.service': 'a' } },
        ),
      ],
    }),
  );
  expect(relations).toEqual([]);
});

test('services send when they like: an answer may come before what asked for it', async () => {
  const { relations } = await observe(JSON.stringify({ resourceSpans: SHOP.toReversed() }));
  expect(withoutPlaces(relations).toSorted()).toEqual(EXPECTED.toSorted());
});

describe('what is damaged', () => {
  test('a text that is cut off gives what came before, and a finding', async () => {
    const text = JSON.stringify({ resourceSpans: SHOP });
    const cut = text.slice(0, text.lastIndexOf('"mailer"'));
    const { relations, diagnostics } = await observe(cut);
    expect(relations).toHaveLength(4);
    expect(diagnostics).toEqual([`C4G962 traces.json:1:${cut.length + 1}`]);
  });

  test.each([
    ['no JSON', 'hello', 'C4G962 traces.json:1:6'],
    ['another JSON', '{"a": [1]}', 'C4G962 traces.json:1:11'],
    ['nothing', '', 'C4G962 traces.json:1:1'],
    [
      'spans without ids',
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"x"}]}]}]}',
      'C4G962 traces.json:1:19',
    ],
  ])('%s', async (_what, text, expected) => {
    expect((await observe(text)).diagnostics).toEqual([expected]);
  });

  test('a file that is not there is a fault', async () => {
    await expect(observeTraces({ traces: ['nowhere.json'] })).rejects.toThrow(UserFault);
  });
});

test('batches are found however the text is cut into pieces', () => {
  const text = `${JSON.stringify({ 'a"\\': '{[', resourceSpans: SHOP }, null, 1)}\n${JSON.stringify({ resourceSpans: SHOP })}`;
  const whole = new BatchScanner().push(text);
  expect(whole).toHaveLength(6);
  for (const size of [1, 2, 7, 100]) {
    const scanner = new BatchScanner();
    const found = [];
    for (let at = 0; at < text.length; at += size)
      found.push(...scanner.push(text.slice(at, at + size)));
    expect(found).toEqual(whole);
    expect(scanner.isWhole).toBe(true);
  }
  for (const { text: part, start } of whole)
    expect(text.slice(start, start + part.length)).toBe(part);
});
