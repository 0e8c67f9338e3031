import { openMemory } from './memory/open.ts';
import type { Facet, SearchFields, SearchHit, SearchPort } from './search.ts';

/** Opens an in-memory search engine: in this process, or in the one that the URL points to. */
export async function open(url: URL): Promise<SearchPort> {
  return openMemory('search', url, () => new MemorySearch());
}

/** How many values a facet lists: Elasticsearch's own default. */
const MOST_FACETS = 10;

/** Indexes that live as long as their process. */
export class MemorySearch implements SearchPort {
  readonly #indexes = new Map<string, Map<string, SearchFields>>();

  async index(name: string, id: string, fields: SearchFields): Promise<void> {
    this.#documents(name).set(id, { ...fields });
  }

  async search(name: string, text: string, limit: number): Promise<SearchHit[]> {
    const wanted = wordsOf(text);
    if (wanted.length === 0) return this.#newest(name, limit);
    return [...this.#documents(name)]
      .map(([id, fields]) => ({ hit: { id, fields }, score: score(fields, wanted) }))
      .filter(({ score: found }) => found > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ hit }) => hit);
  }

  async facets(name: string, field: string): Promise<Facet[]> {
    const counts = new Map<string, number>();
    for (const fields of this.#documents(name).values()) {
      const value = fields[field];
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, MOST_FACETS);
  }

  async get(name: string, id: string): Promise<SearchHit | null> {
    const fields = this.#documents(name).get(id);
    return fields ? { id, fields } : null;
  }

  async ready(): Promise<void> {}

  async close(): Promise<void> {}

  #newest(name: string, limit: number): SearchHit[] {
    const timeOf = ({ fields }: SearchHit) => fields['time'] ?? '';
    return [...this.#documents(name)]
      .map(([id, fields]) => ({ id, fields }))
      .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : 0))
      .slice(0, limit);
  }

  #documents(name: string): Map<string, SearchFields> {
    const documents = this.#indexes.get(name) ?? new Map<string, SearchFields>();
    this.#indexes.set(name, documents);
    return documents;
  }
}

/** How many of the wanted words occur in the document. */
function score(fields: SearchFields, wanted: readonly string[]): number {
  const words = new Set(Object.values(fields).flatMap(wordsOf));
  return wanted.filter((word) => words.has(word)).length;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
