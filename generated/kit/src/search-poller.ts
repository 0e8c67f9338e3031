import { Connection } from './adapter.ts';
import { changePoller, type KeptMessage } from './changes.ts';
import type { Incoming, Link } from './link.ts';
import { messageSchema } from './message.ts';
import { openSearch, type SearchHit } from './search.ts';
import { searchAttributes } from './search-relations.ts';

/** Takes each document that is new in an index, whoever indexed it. Its text is all that is left of the message's data. */
export function searchPoller(options: {
  link: Link;
  url: URL;
  index: string;
  everyMs: number;
}): Incoming {
  const { link, url, index, everyMs } = options;
  const connection = new Connection(() => openSearch(url));
  return changePoller({
    link,
    place: index,
    everyMs,
    attributes: searchAttributes(url, index, 'search'),
    newest: async (limit) => (await (await connection.get()).search(index, '', limit)).map(keptIn),
    close: () => connection.close(),
  });
}

function keptIn({ id, fields }: SearchHit): KeptMessage {
  const { content = '', traceparent, ...attributes } = fields;
  return {
    message: messageSchema.parse({ ...attributes, id, data: { content } }),
    traceparent,
  };
}
