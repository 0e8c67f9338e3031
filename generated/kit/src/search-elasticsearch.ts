import { Client, errors } from '@elastic/elasticsearch';
import type { Facet, SearchFields, SearchHit, SearchPort } from './search.ts';

/** Milliseconds after which a request counts as failed. */
const REQUEST_TIMEOUT = 10_000;

/** Values longer than this are searched but not counted (Lucene's terms end at 32766 bytes). */
const LONGEST_COUNTED = 8000;

/** Every text is searched by its words and, as `<field>.keyword`, counted as a whole; nothing is guessed to be a date. */
const MAPPINGS = {
  date_detection: false,
  dynamic_templates: [
    {
      texts: {
        match_mapping_type: 'string',
        mapping: {
          type: 'text' as const,
          fields: { keyword: { type: 'keyword' as const, ignore_above: LONGEST_COUNTED } },
        },
      },
    },
  ],
};

/** An index whose documents have no `time` keeps its order. */
const NEWEST_FIRST = [
  { 'time.keyword': { order: 'desc' as const, unmapped_type: 'keyword' as const } },
];

/** Opens Elasticsearch: `http://user:password@host:port`. */
export async function open(url: URL): Promise<SearchPort> {
  const { username, password } = url;
  const client = new Client({
    node: url.origin,
    requestTimeout: REQUEST_TIMEOUT,
    ...(username === ''
      ? {}
      : {
          auth: {
            username: decodeURIComponent(username),
            password: decodeURIComponent(password),
          },
        }),
  });
  return new Elasticsearch(client);
}

class Elasticsearch implements SearchPort {
  readonly #client: Client;
  /** Indexes that this connection has made sure of. */
  readonly #created = new Map<string, Promise<void>>();

  constructor(client: Client) {
    this.#client = client;
  }

  async index(name: string, id: string, fields: SearchFields): Promise<void> {
    await this.#ensure(name);
    await this.#client.index({ index: name, id, document: fields, refresh: 'wait_for' });
  }

  async search(name: string, text: string, limit: number): Promise<SearchHit[]> {
    const asked =
      text === ''
        ? { query: { match_all: {} }, sort: NEWEST_FIRST }
        : { query: { multi_match: { query: text, fields: ['*'] } } };
    const { hits } = await this.#client.search<SearchFields>({
      index: name,
      ...asked,
      size: limit,
      ignore_unavailable: true,
    });
    return hits.hits.map(hitOf);
  }

  async facets(name: string, field: string): Promise<Facet[]> {
    const { aggregations } = await this.#client.search<
      unknown,
      { values: { buckets: { key: string; doc_count: number }[] } }
    >({
      index: name,
      size: 0,
      ignore_unavailable: true,
      aggs: { values: { terms: { field: `${field}.keyword` } } },
    });
    const buckets = aggregations?.values.buckets ?? [];
    return buckets.map(({ key, doc_count: count }) => ({ value: key, count }));
  }

  async get(name: string, id: string): Promise<SearchHit | null> {
    const answer = await this.#client.get<SearchFields>({ index: name, id }, { ignore: [404] });
    return answer.found ? hitOf(answer) : null;
  }

  async ready(): Promise<void> {
    await this.#client.cluster.health({ wait_for_status: 'yellow', timeout: '5s' });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #ensure(name: string): Promise<void> {
    const created = this.#created.get(name) ?? this.#create(name);
    this.#created.set(name, created);
    created.catch(() => this.#created.delete(name));
    return created;
  }

  async #create(name: string): Promise<void> {
    try {
      await this.#client.indices.create({ index: name, mappings: MAPPINGS });
    } catch (error) {
      if (!isAlreadyThere(error)) throw error;
    }
  }
}

function isAlreadyThere(error: unknown): boolean {
  return (
    error instanceof errors.ResponseError &&
    error.message.includes('resource_already_exists_exception')
  );
}

function hitOf(hit: { _id?: string; _source?: SearchFields }): SearchHit {
  return { id: hit._id ?? '', fields: hit._source ?? {} };
}
