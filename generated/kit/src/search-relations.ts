import { type Attributes, type Span, SpanKind } from '@opentelemetry/api';
import { Connection } from './adapter.ts';
import type { Link, Outgoing } from './link.ts';
import type { Message } from './message.ts';
import { openSearch, searchDocumentOf, type SearchPort } from './search.ts';
import { type Carrier, reportSeen, withClientSpan } from './telemetry.ts';

/** How many documents one search asks for. */
const PAGE = 20;

/** Indexes each message under its id, so that it can be found when this resolves. */
export function searchIndexer(options: { link: Link; url: URL; index: string }): Outgoing {
  const { index } = options;
  return searchRelation(options, 'index', async (port, message, carrier) => {
    const { id, fields } = searchDocumentOf(message, carrier['traceparent']);
    await port.index(index, id, fields);
    return `indexed ${id} in ${index}`;
  });
}

/** Searches for the message's subject or, where nothing has it, for anything; and counts the values of a field. */
export function searchReader(options: {
  link: Link;
  url: URL;
  index: string;
  /** The field whose values are counted; `type` by default. */
  facet?: string;
}): Outgoing {
  const { index, facet = 'type' } = options;
  return searchRelation(options, 'search', async (port, message, _carrier, span) => {
    const matching = await port.search(index, message.subject, PAGE);
    const found = matching.length > 0 ? matching : await port.search(index, '', PAGE);
    const facets = await port.facets(index, facet);
    reportSeen(
      span,
      found.map((hit) => hit.id),
    );
    return `${found.length} documents of ${index}, ${facets.length} values of ${facet}`;
  });
}

function searchRelation(
  options: { link: Link; url: URL; index: string },
  operation: string,
  use: (port: SearchPort, message: Message, carrier: Carrier, span: Span) => Promise<string>,
): Outgoing {
  const { link, url, index } = options;
  const connection = new Connection(() => openSearch(url));
  const attributes = searchAttributes(url, index, operation);
  return {
    link,
    use: (message) =>
      withClientSpan(
        link,
        `${operation} ${index}`,
        SpanKind.CLIENT,
        attributes,
        async (carrier, span) => use(await connection.get(), message, carrier, span),
      ),
    ready: () => connection.ready(),
    close: () => connection.close(),
  };
}

/** Attributes of a span around an operation on an index. */
export function searchAttributes(url: URL, index: string, operation: string): Attributes {
  return {
    'db.system.name': url.protocol.startsWith('http') ? 'elasticsearch' : url.protocol.slice(0, -1),
    'db.operation.name': operation,
    'db.collection.name': index,
    'server.address': url.hostname,
  };
}
