import { type Attributes, SpanKind } from '@opentelemetry/api';
import { Connection } from './adapter.ts';
import { documentOf, openDocuments } from './documents.ts';
import type { Link, Outgoing } from './link.ts';
import { reportSeen, withClientSpan } from './telemetry.ts';

/** How many documents one read asks for. */
const PAGE = 20;

/** Keeps each message as a document under its id; a message that comes twice is kept once. */
export function documentWriter(options: { link: Link; url: URL; collection: string }): Outgoing {
  const { link, url, collection } = options;
  const connection = new Connection(() => openDocuments(url));
  return {
    link,
    use: (message) =>
      withClientSpan(
        link,
        `upsert ${collection}`,
        SpanKind.CLIENT,
        documentAttributes(url, collection, 'upsert'),
        async (carrier) => {
          const { id, fields } = documentOf(message, carrier['traceparent']);
          const port = await connection.get();
          const done = await port.upsert(collection, id, fields);
          return `${done} ${id} in ${collection}`;
        },
      ),
    ready: () => connection.ready(),
    close: () => connection.close(),
  };
}

/** Reads the newest documents of a collection. */
export function documentReader(options: { link: Link; url: URL; collection: string }): Outgoing {
  const { link, url, collection } = options;
  const connection = new Connection(() => openDocuments(url));
  return {
    link,
    use: () =>
      withClientSpan(
        link,
        `find ${collection}`,
        SpanKind.CLIENT,
        documentAttributes(url, collection, 'find'),
        async (_carrier, span) => {
          const port = await connection.get();
          const found = await port.find(collection, {}, PAGE);
          reportSeen(
            span,
            found.map((document) => document.id),
          );
          return `${found.length} documents of ${collection}`;
        },
      ),
    ready: () => connection.ready(),
    close: () => connection.close(),
  };
}

/** Attributes of a span around an operation on a collection. */
export function documentAttributes(url: URL, collection: string, operation: string): Attributes {
  return {
    'db.system.name': url.protocol.slice(0, -1),
    'db.operation.name': operation,
    'db.collection.name': collection,
    'server.address': url.hostname,
  };
}
