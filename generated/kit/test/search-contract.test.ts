import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSearch, type SearchPort } from '../src/search.ts';
import { MemorySearch } from '../src/search-memory.ts';
import { targets } from './targets.ts';

const engines = await targets('search', new MemorySearch(), 'TEST_ELASTICSEARCH_URL');
afterAll(() => engines.close());

/** A real engine shows what was indexed at its next refresh, once a second. */
const patiently = { timeout: 20_000 };

describe.each(engines.targets)('a search engine: $name', ({ url }) => {
  describe.skipIf(!url)('', () => {
    let port: SearchPort;
    let index: string;

    beforeEach(async () => {
      port = await openSearch(url as URL);
      index = `index-${randomUUID()}`;
    });

    afterEach(() => port.close());

    test('has nothing where nothing was indexed', async () => {
      expect(await port.get(index, 'a')).toBeNull();
      expect(await port.search(index, 'red', 10)).toEqual([]);
      expect(await port.facets(index, 'kind')).toEqual([]);
    });

    test('finds a document as soon as it is indexed, by any of its words', patiently, async () => {
      await port.index(index, 'a', { title: 'A red chair', kind: 'chair' });
      await port.index(index, 'b', { title: 'A blue table', kind: 'table' });
      const ids = async (text: string) =>
        (await port.search(index, text, 10)).map((hit) => hit.id).sort();
      expect(await ids('RED')).toEqual(['a']);
      expect(await ids('table')).toEqual(['b']);
      expect(await ids('green')).toEqual([]);
      expect(await ids('')).toEqual(['a', 'b']);
      expect(await port.search(index, '', 1)).toHaveLength(1);
    });

    test('an empty text finds the newest first', patiently, async () => {
      for (const day of ['2', '3', '1']) {
        await port.index(index, day, { time: `2025-01-0${day}T00:00:00.000Z` });
      }
      const ids = (await port.search(index, '', 2)).map((hit) => hit.id);
      expect(ids).toEqual(['3', '2']);
    });

    test('replaces a document under the same id', patiently, async () => {
      await port.index(index, 'a', { title: 'old' });
      await port.index(index, 'a', { title: 'new' });
      expect(await port.get(index, 'a')).toEqual({ id: 'a', fields: { title: 'new' } });
      expect(await port.search(index, 'old', 10)).toEqual([]);
    });

    test('counts the values of a field as a whole', patiently, async () => {
      await port.index(index, 'a', { kind: 'dining chair' });
      await port.index(index, 'b', { kind: 'table' });
      await port.index(index, 'c', { kind: 'dining chair' });
      expect(await port.facets(index, 'kind')).toEqual([
        { value: 'dining chair', count: 2 },
        { value: 'table', count: 1 },
      ]);
    });
  });
});
