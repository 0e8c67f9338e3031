import { openPort, type Port } from './adapter.ts';
import { adapters } from './adapters.ts';
import type { Message } from './message.ts';
import { traceIdOf } from './telemetry.ts';

/** What a document may hold: JSON. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A document without its id. */
export type Fields = Readonly<Record<string, Json>>;

/** A document as the store holds it. */
export interface StoredDocument {
  readonly id: string;
  readonly fields: Fields;
}

/** Collections of documents, each with a unique id. */
export interface DocumentsPort extends Port {
  /** Writes a document whether or not it is there: doing it twice is the same as doing it once. */
  upsert(collection: string, id: string, fields: Fields): Promise<'created' | 'replaced'>;
  /** The document, or null where there is none. */
  get(collection: string, id: string): Promise<StoredDocument | null>;
  /** Documents whose fields equal those given, the last written first. */
  find(collection: string, where: Fields, limit: number): Promise<StoredDocument[]>;
}

/** A message as a document, with the trace that wrote it. */
export function documentOf(
  { id, ...attributes }: Message,
  traceparent: string | undefined,
): StoredDocument {
  const origin = { trace_id: traceIdOf(traceparent) ?? null, traceparent: traceparent ?? null };
  return { id, fields: { ...attributes, ...origin } };
}

/** Opens a document store by URL (`mongodb://`, `memory:`). */
export function openDocuments(url: URL): Promise<DocumentsPort> {
  return openPort(adapters.documents, url);
}
