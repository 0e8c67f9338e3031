import type { Inspector } from './inspect.ts';
import { openSearch, searchDocumentOf, type SearchHit } from './search.ts';

/** How many documents of one trace are looked at. */
const LOOKED_AT = 1000;

/** Looks into the indexes of a search engine. */
export async function inspect(url: URL): Promise<Inspector> {
  const port = await openSearch(url);
  const describe = (index: string) => (hit: SearchHit) => ({ id: hit.id, detail: `in ${index}` });
  return {
    async find(index, traceId) {
      const hits = await port.search(index, traceId, LOOKED_AT);
      return hits.filter((hit) => hit.fields['trace_id'] === traceId).map(describe(index));
    },
    async findIds(index, ids) {
      const hits = await Promise.all(ids.map((id) => port.get(index, id)));
      return hits.filter((hit) => hit !== null).map(describe(index));
    },
    async plant(index, message, traceparent) {
      const { id, fields } = searchDocumentOf(message, traceparent);
      await port.index(index, id, fields);
    },
    close: () => port.close(),
  };
}
