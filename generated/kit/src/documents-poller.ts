import { Connection } from './adapter.ts';
import { changePoller, type KeptMessage } from './changes.ts';
import { openDocuments, type StoredDocument } from './documents.ts';
import { documentAttributes } from './documents-relations.ts';
import type { Incoming, Link } from './link.ts';
import { messageSchema } from './message.ts';

/** Takes each document that is new in a collection, whoever wrote it. */
export function documentPoller(options: {
  link: Link;
  url: URL;
  collection: string;
  everyMs: number;
}): Incoming {
  const { link, url, collection, everyMs } = options;
  const connection = new Connection(() => openDocuments(url));
  return changePoller({
    link,
    place: collection,
    everyMs,
    attributes: documentAttributes(url, collection, 'find'),
    newest: async (limit) =>
      (await (await connection.get()).find(collection, {}, limit)).map(keptIn),
    close: () => connection.close(),
  });
}

function keptIn({ id, fields }: StoredDocument): KeptMessage {
  const { traceparent } = fields;
  return {
    message: messageSchema.parse({ ...fields, id }),
    traceparent: typeof traceparent === 'string' ? traceparent : undefined,
  };
}
