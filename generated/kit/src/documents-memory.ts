import { isDeepStrictEqual } from 'node:util';
import type { DocumentsPort, Fields, StoredDocument } from './documents.ts';
import { openMemory } from './memory/open.ts';

/** Opens an in-memory document store: in this process, or in the one that the URL points to. */
export async function open(url: URL): Promise<DocumentsPort> {
  return openMemory('documents', url, () => new MemoryDocuments());
}

/** Collections that live as long as their process. */
export class MemoryDocuments implements DocumentsPort {
  /** Documents of a collection by id, the last written last. */
  readonly #collections = new Map<string, Map<string, Fields>>();

  async upsert(collection: string, id: string, fields: Fields): Promise<'created' | 'replaced'> {
    const documents = this.#collections.get(collection) ?? new Map<string, Fields>();
    this.#collections.set(collection, documents);
    const replaced = documents.delete(id);
    documents.set(id, structuredClone(fields));
    return replaced ? 'replaced' : 'created';
  }

  async get(collection: string, id: string): Promise<StoredDocument | null> {
    const fields = this.#collections.get(collection)?.get(id);
    return fields ? { id, fields: structuredClone(fields) } : null;
  }

  async find(collection: string, where: Fields, limit: number): Promise<StoredDocument[]> {
    const wanted = Object.entries(where);
    return [...(this.#collections.get(collection) ?? [])]
      .filter(([, fields]) => wanted.every(([key, value]) => isDeepStrictEqual(fields[key], value)))
      .reverse()
      .slice(0, limit)
      .map(([id, fields]) => ({ id, fields: structuredClone(fields) }));
  }

  async ready(): Promise<void> {}

  async close(): Promise<void> {}
}
