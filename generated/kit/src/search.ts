import { openPort, type Port } from './adapter.ts';
import { adapters } from './adapters.ts';
import type { Message } from './message.ts';
import { traceIdOf } from './telemetry.ts';

/** What is indexed: every field is text that is searched word by word and counted as a whole. */
export type SearchFields = Readonly<Record<string, string>>;

/** A document that a search found. */
export interface SearchHit {
  readonly id: string;
  readonly fields: SearchFields;
}

/** How many documents have a value. */
export interface Facet {
  readonly value: string;
  readonly count: number;
}

/** Indexes of documents that are found by their words. Indexes are created when they are first named. */
export interface SearchPort extends Port {
  /** Resolves when the document can be found. */
  index(name: string, id: string, fields: SearchFields): Promise<void>;
  /** Documents in which any word of the text occurs in any field, the best first; an empty text finds all, by their field `time`, newest first. */
  search(name: string, text: string, limit: number): Promise<SearchHit[]>;
  /** The most frequent values of a field, and how many documents have each. */
  facets(name: string, field: string): Promise<Facet[]>;
  /** The document, or null where there is none. */
  get(name: string, id: string): Promise<SearchHit | null>;
}

/** A message as a document that is found by its attributes and data, with the trace that wrote it. */
export function searchDocumentOf(message: Message, traceparent = ''): SearchHit {
  const { id, type, source, subject, time, data } = message;
  const content = Object.values(data).join(' ');
  const trace_id = traceIdOf(traceparent) ?? '';
  return { id, fields: { type, source, subject, time, content, trace_id, traceparent } };
}

/** Opens a search engine by URL (`http://`, `https://`, `memory:`). */
export function openSearch(url: URL): Promise<SearchPort> {
  return openPort(adapters.search, url);
}
