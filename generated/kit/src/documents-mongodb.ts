import { type Collection, MongoClient, MongoServerError } from 'mongodb';
import type { DocumentsPort, Fields, StoredDocument } from './documents.ts';

/** Milliseconds after which a server that does not answer counts as not there. */
const SERVER_TIMEOUT = 5000;

/** The server's code for a second document under the same id. */
const DUPLICATE_KEY = 11_000;

/** A document as the collection has it. */
interface Kept {
  readonly _id: string;
  /** Milliseconds since the epoch, with fractions: several documents may be written within one. */
  readonly written_at: number;
  readonly [field: string]: unknown;
}

/** Opens MongoDB: `mongodb://user:password@host:port/database`. */
export async function open(url: URL): Promise<DocumentsPort> {
  const client = new MongoClient(url.href, { serverSelectionTimeoutMS: SERVER_TIMEOUT });
  await client.connect();
  return new MongoDb(client);
}

class MongoDb implements DocumentsPort {
  readonly #client: MongoClient;
  /** Collections whose index this connection has asked for. */
  readonly #indexed = new Map<string, Promise<unknown>>();

  constructor(client: MongoClient) {
    this.#client = client;
  }

  async upsert(collection: string, id: string, fields: Fields): Promise<'created' | 'replaced'> {
    const documents = this.#collection(collection);
    await this.#index(documents);
    const replace = () => {
      const kept = { ...fields, written_at: performance.timeOrigin + performance.now() };
      return documents.replaceOne({ _id: id }, kept, { upsert: true });
    };
    try {
      const { upsertedCount } = await replace();
      return upsertedCount === 1 ? 'created' : 'replaced';
    } catch (error) {
      // Another writer created it at the same moment, so now there is one to replace.
      if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
      await replace();
      return 'replaced';
    }
  }

  async get(collection: string, id: string): Promise<StoredDocument | null> {
    const kept = await this.#collection(collection).findOne({ _id: id });
    return kept ? documentOf(kept) : null;
  }

  async find(collection: string, where: Fields, limit: number): Promise<StoredDocument[]> {
    const equal = Object.entries(where).map(([field, value]) => [field, { $eq: value }] as const);
    const found = this.#collection(collection)
      .find(Object.fromEntries(equal))
      .sort({ written_at: -1 })
      .limit(limit);
    return (await found.toArray()).map(documentOf);
  }

  async ready(): Promise<void> {
    await this.#client.db().command({ ping: 1 });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #collection(name: string): Collection<Kept> {
    return this.#client.db().collection<Kept>(name);
  }

  #index(documents: Collection<Kept>): Promise<unknown> {
    const name = documents.collectionName;
    const indexed = this.#indexed.get(name) ?? documents.createIndex({ written_at: -1 });
    this.#indexed.set(name, indexed);
    indexed.catch(() => this.#indexed.delete(name));
    return indexed;
  }
}

function documentOf(kept: Kept): StoredDocument {
  const own = Object.entries(kept).filter(([name]) => name !== '_id' && name !== 'written_at');
  return { id: kept._id, fields: Object.fromEntries(own) as Fields };
}
