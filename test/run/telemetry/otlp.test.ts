import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import Pbf from 'pbf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startOtlpReceiver, type OtlpReceiver } from '../../../src/run/telemetry/otlp-receiver.ts';
import { SpanStore } from '../../../src/run/telemetry/span-store.ts';

const traceId = '0123456789abcdef0123456789abcdef';
const spanId = '00f067aa0ba902b7';

/** As the JavaScript SDK sends it: 64-bit integers as strings, ids in hexadecimal. */
const exported = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'order' } }] },
      scopeSpans: [
        {
          scope: { name: 'kit' },
          spans: [
            {
              traceId,
              spanId,
              parentSpanId: '',
              name: 'send events',
              kind: 4,
              startTimeUnixNano: '1700000000000000000',
              endTimeUnixNano: '1700000000002500000',
              attributes: [
                { key: 'c4.relation', value: { stringValue: 'order->events' } },
                { key: 'port', value: { intValue: 9092 } },
                { key: 'c4.seen', value: { arrayValue: { values: [{ stringValue: '1' }] } } },
              ],
              events: [
                {
                  name: 'exception',
                  attributes: [{ key: 'exception.message', value: { stringValue: 'refused' } }],
                },
              ],
              status: { code: 2 },
            },
          ],
        },
      ],
    },
  ],
};

const expected = {
  traceId,
  spanId,
  parentSpanId: null,
  service: 'order',
  name: 'send events',
  kind: 'producer',
  startMs: 1_700_000_000_000,
  endMs: 1_700_000_000_002.5,
  attributes: { 'c4.relation': 'order->events', port: 9092, 'c4.seen': ['1'] },
  error: 'refused',
};

let store: SpanStore;
let receiver: OtlpReceiver;

beforeEach(async () => {
  store = new SpanStore();
  receiver = await startOtlpReceiver(store);
});
afterEach(() => receiver.close());

function post(
  body: string | Uint8Array,
  headers: Record<string, string>,
  path = '/v1/traces',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: receiver.port, path, method: 'POST', headers, agent: false },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json' };

describe('receiving spans', () => {
  test('as JSON', async () => {
    expect(await post(JSON.stringify(exported), json)).toBe(200);
    expect(store.all()).toEqual([expected]);
  });

  test('as JSON with gzip', async () => {
    const headers = { ...json, 'content-encoding': 'gzip' };
    expect(await post(gzipSync(JSON.stringify(exported)), headers)).toBe(200);
    expect(store.all()).toHaveLength(1);
  });

  test('as protobuf', async () => {
    expect(await post(inProtobuf(), { 'content-type': 'application/x-protobuf' })).toBe(200);
    expect(store.all()).toEqual([expected]);
  });

  test.each([
    ['text that is no JSON', '{', json, '/v1/traces', 400],
    [
      'a span without ids',
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{}]}]}]}',
      json,
      '/v1/traces',
      400,
    ],
    [
      'a protobuf span without ids',
      '\x0a\x04\x12\x02\x12\x00',
      { 'content-type': 'application/x-protobuf' },
      '/v1/traces',
      400,
    ],
    ['another type', 'x', { 'content-type': 'text/plain' }, '/v1/traces', 415],
    ['another path', '{}', json, '/v1/logs', 404],
    ['a huge body', ' '.repeat(17 * 1024 * 1024), json, '/v1/traces', 413],
  ])('%s is refused', async (_, body, headers, path, status) => {
    expect(await post(body, headers, path)).toBe(status);
    expect(store.all()).toEqual([]);
  });

  test('a request of nothing is fine', async () => {
    expect(await post('{}', json)).toBe(200);
  });
});

/** The same request by the field numbers of opentelemetry-proto. */
function inProtobuf(): Uint8Array {
  const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
  const keyValue = (key: string, write: (value: Pbf) => void) => (_: unknown, pbf: Pbf) => {
    pbf.writeStringField(1, key);
    pbf.writeMessage(2, (__: unknown, value: Pbf) => write(value), null);
  };
  const text = (key: string, value: string) =>
    keyValue(key, (pbf) => pbf.writeStringField(1, value));
  const exception = (_: unknown, pbf: Pbf): void => {
    pbf.writeStringField(2, 'exception');
    pbf.writeMessage(3, text('exception.message', 'refused'), null);
  };
  const span = (_: unknown, pbf: Pbf): void => {
    pbf.writeBytesField(1, bytes(traceId));
    pbf.writeBytesField(2, bytes(spanId));
    pbf.writeStringField(5, 'send events');
    pbf.writeVarintField(6, 4);
    pbf.writeFixed64Field(7, 1_700_000_000_000_000_000);
    pbf.writeFixed64Field(8, 1_700_000_000_002_500_000);
    pbf.writeMessage(9, text('c4.relation', 'order->events'), null);
    pbf.writeMessage(
      9,
      keyValue('port', (value) => value.writeVarintField(3, 9092)),
      null,
    );
    const seen = keyValue('c4.seen', (value) =>
      value.writeMessage(
        5,
        (__: unknown, list: Pbf) =>
          list.writeMessage(1, (___: unknown, item: Pbf) => item.writeStringField(1, '1'), null),
        null,
      ),
    );
    pbf.writeMessage(9, seen, null);
    pbf.writeMessage(11, exception, null);
    pbf.writeMessage(15, (__: unknown, status: Pbf) => status.writeVarintField(3, 2), null);
  };
  const scope = (_: unknown, pbf: Pbf): void => pbf.writeMessage(2, span, null);
  const resource = (_: unknown, pbf: Pbf): void =>
    pbf.writeMessage(1, text('service.name', 'order'), null);
  const pbf = new Pbf();
  pbf.writeMessage(
    1,
    (_: unknown, resourceSpans: Pbf) => {
      resourceSpans.writeMessage(1, resource, null);
      resourceSpans.writeMessage(2, scope, null);
    },
    null,
  );
  return pbf.finish();
}
