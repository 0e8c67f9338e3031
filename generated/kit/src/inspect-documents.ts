import { documentOf, openDocuments } from './documents.ts';
import type { Inspector } from './inspect.ts';

/** How many documents of one trace are looked at. */
const LOOKED_AT = 1000;

/** Looks into the collections of a document store. */
export async function inspect(url: URL): Promise<Inspector> {
  const port = await openDocuments(url);
  const describe = (collection: string) => (document: { id: string }) => ({
    id: document.id,
    detail: `in ${collection}`,
  });
  return {
    async find(collection, traceId) {
      const found = await port.find(collection, { trace_id: traceId }, LOOKED_AT);
      return found.map(describe(collection));
    },
    async findIds(collection, ids) {
      const found = await Promise.all(ids.map((id) => port.get(collection, id)));
      return found.filter((document) => document !== null).map(describe(collection));
    },
    async plant(collection, message, traceparent) {
      const { id, fields } = documentOf(message, traceparent);
      await port.upsert(collection, id, fields);
    },
    close: () => port.close(),
  };
}
