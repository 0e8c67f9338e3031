import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspect } from '../src/inspect-search.ts';
import { createMessage } from '../src/message.ts';
import { openSearch } from '../src/search.ts';
import { searchIndexer, searchReader } from '../src/search-relations.ts';
import { recordSpans } from './spans.ts';

describe('relations to a search engine', () => {
  const index = 'products';
  const message = createMessage({
    type: 'product.added',
    source: 'catalog',
    data: { title: 'A red chair' },
  });
  let telemetry: ReturnType<typeof recordSpans>;
  let url: URL;

  beforeEach(() => {
    telemetry = recordSpans();
    url = new URL(`memory:${randomUUID()}`);
  });

  afterEach(() => telemetry.close());

  const indexer = () =>
    searchIndexer({ link: { relation: 'catalog->search', peer: 'search' }, url, index });
  const reader = () =>
    searchReader({ link: { relation: 'search->catalog', peer: 'search' }, url, index });

  test('a message is found by the words of its data', async () => {
    await indexer().use(message);
    const hits = await (await openSearch(url)).search(index, 'chair', 10);
    const [span] = telemetry.named('index products');
    expect(hits.map(({ id }) => id)).toEqual([message.id]);
    expect(hits[0]?.fields['trace_id']).toBe(span?.spanContext().traceId);
    expect(span?.attributes).toMatchObject({
      'c4.relation': 'catalog->search',
      'db.operation.name': 'index',
    });
  });

  test('a reader reports what it saw: its subject first of all', async () => {
    const other = createMessage({ type: 'product.added', source: 'catalog' });
    await indexer().use(message);
    await indexer().use(other);
    await reader().use(createMessage({ type: 'find', source: 'web', subject: other.subject }));
    await reader().use(createMessage({ type: 'find', source: 'web' }));
    const [first, second] = telemetry.named('search products').map(({ attributes }) => attributes);
    expect(first?.['c4.seen']).toEqual([other.id]);
    expect(second?.['c4.seen']).toEqual(expect.arrayContaining([message.id, other.id]));
  });

  test('the inspector finds what was indexed within a trace, and plants for readers', async () => {
    await indexer().use(message);
    const traceId = telemetry.named('index products')[0]?.spanContext().traceId ?? '';
    const inspector = await inspect(url);
    expect((await inspector.find(index, traceId)).map(({ id }) => id)).toEqual([message.id]);
    expect(await inspector.find(index, 'f'.repeat(32))).toEqual([]);
    const planted = createMessage({ type: 'planted', source: 'test' });
    await inspector.plant(index, planted, `00-${'e'.repeat(32)}-${'d'.repeat(16)}-01`);
    const found = await inspector.findIds(index, [planted.id, 'none']);
    expect(found.map(({ id }) => id)).toEqual([planted.id]);
  });
});
