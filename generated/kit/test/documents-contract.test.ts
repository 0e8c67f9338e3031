import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DocumentsPort, openDocuments } from '../src/documents.ts';
import { MemoryDocuments } from '../src/documents-memory.ts';
import { targets } from './targets.ts';

const engines = await targets('documents', new MemoryDocuments(), 'TEST_MONGODB_URL');
afterAll(() => engines.close());

describe.each(engines.targets)('a document store: $name', ({ url }) => {
  describe.skipIf(!url)('', () => {
    let port: DocumentsPort;
    let collection: string;

    beforeEach(async () => {
      port = await openDocuments(url as URL);
      collection = `c-${randomUUID()}`;
    });

    afterEach(() => port.close());

    test('keeps one document under an id', async () => {
      expect(await port.upsert(collection, 'a', { text: 'old', rest: 1 })).toBe('created');
      expect(await port.upsert(collection, 'a', { text: 'new' })).toBe('replaced');
      expect(await port.get(collection, 'a')).toEqual({ id: 'a', fields: { text: 'new' } });
      expect(await port.find(collection, {}, 10)).toHaveLength(1);
    });

    test('has nothing where nothing was written', async () => {
      expect(await port.get(collection, 'a')).toBeNull();
      expect(await port.find(collection, {}, 10)).toEqual([]);
    });

    test('creates a document once when several write it at the same time', async () => {
      const writers = Array.from({ length: 8 }, (_, n) => port.upsert(collection, 'a', { n }));
      const done = await Promise.all(writers);
      expect(done.filter((each) => each === 'created')).toHaveLength(1);
    });

    test('finds by fields, the last written first', async () => {
      await port.upsert(collection, 'a', { kind: 'red', tags: ['x'] });
      await port.upsert(collection, 'b', { kind: 'blue', tags: ['x'] });
      await port.upsert(collection, 'c', { kind: 'red', tags: ['x'] });
      await port.upsert(collection, 'a', { kind: 'red', tags: ['x', 'y'] });
      const ids = async (where: { kind?: string }, limit: number) =>
        (await port.find(collection, where, limit)).map((document) => document.id);
      expect(await ids({ kind: 'red' }, 10)).toEqual(['a', 'c']);
      expect(await ids({}, 2)).toEqual(['a', 'c']);
      expect(await ids({ kind: 'green' }, 10)).toEqual([]);
    });

    test('takes values that look like operators as values', async () => {
      await port.upsert(collection, 'a', { kind: '$ne' });
      expect(await port.find(collection, { kind: { $ne: 'x' } }, 10)).toEqual([]);
      expect(await port.find(collection, { kind: '$ne' }, 10)).toHaveLength(1);
    });
  });
});
