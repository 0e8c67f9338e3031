import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDocuments } from '../src/documents.ts';
import { documentReader, documentWriter } from '../src/documents-relations.ts';
import { inspect } from '../src/inspect-documents.ts';
import { createMessage } from '../src/message.ts';
import { recordSpans } from './spans.ts';

describe('relations to a document store', () => {
  const collection = 'views';
  const message = createMessage({ type: 'order.created', source: 'order', data: { a: 'b' } });
  let telemetry: ReturnType<typeof recordSpans>;
  let url: URL;

  beforeEach(() => {
    telemetry = recordSpans();
    url = new URL(`memory:${randomUUID()}`);
  });

  afterEach(() => telemetry.close());

  const writer = () =>
    documentWriter({ link: { relation: 'events->rdb', peer: 'rdb' }, url, collection });
  const reader = () =>
    documentReader({ link: { relation: 'catalog->rdb', peer: 'rdb' }, url, collection });

  test('a message that is written twice is kept once, with its trace', async () => {
    await writer().use(message);
    await writer().use(message);
    const port = await openDocuments(url);
    const [first, second] = telemetry.named('upsert views');
    const { id, ...attributes } = message;
    const found = await port.find(collection, {}, 10);
    expect(found).toEqual([
      {
        id,
        fields: {
          ...attributes,
          trace_id: second?.spanContext().traceId,
          traceparent: expect.stringContaining(second?.spanContext().spanId ?? ''),
        },
      },
    ]);
    expect(first?.attributes).toMatchObject({
      'c4.relation': 'events->rdb',
      'db.collection.name': collection,
      'db.operation.name': 'upsert',
    });
  });

  test('a reader reports what it saw', async () => {
    await writer().use(message);
    await reader().use(createMessage({ type: 'list', source: 'catalog' }));
    expect(telemetry.named('find views')[0]?.attributes['c4.seen']).toEqual([message.id]);
  });

  test('the inspector finds what was written within a trace, and plants for readers', async () => {
    await writer().use(message);
    const traceId = telemetry.named('upsert views')[0]?.spanContext().traceId ?? '';
    const inspector = await inspect(url);
    expect((await inspector.find(collection, traceId)).map(({ id }) => id)).toEqual([message.id]);
    expect(await inspector.find(collection, 'f'.repeat(32))).toEqual([]);
    const planted = createMessage({ type: 'planted', source: 'test' });
    await inspector.plant(collection, planted, `00-${'e'.repeat(32)}-${'d'.repeat(16)}-01`);
    await reader().use(message);
    const seen = telemetry.named('find views')[0]?.attributes['c4.seen'];
    expect(seen).toEqual([planted.id, message.id]);
    const found = await inspector.findIds(collection, [planted.id, 'none']);
    expect(found.map(({ id }) => id)).toEqual([planted.id]);
  });
});
