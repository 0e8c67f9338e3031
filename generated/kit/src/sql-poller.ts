import { changePoller, type KeptMessage } from './changes.ts';
import type { Incoming } from './link.ts';
import { messageSchema } from './message.ts';
import { quoteName, type Row } from './sql.ts';
import { type SqlRelation, sqlAttributes, sqlConnection } from './sql-relations.ts';

/** Takes each row that is new in a table, whoever wrote it. */
export function sqlPoller(options: SqlRelation & { readonly everyMs: number }): Incoming {
  const { link, table, everyMs } = options;
  const connection = sqlConnection(options);
  const newest = `SELECT id, type, source, subject, time, data, traceparent
    FROM ${quoteName(table)} ORDER BY time DESC, id LIMIT $1`;
  return changePoller({
    link,
    place: table,
    everyMs,
    attributes: sqlAttributes(options, 'SELECT'),
    newest: async (limit) => (await (await connection.get()).query(newest, [limit])).map(keptIn),
    close: () => connection.close(),
  });
}

function keptIn({ traceparent, ...columns }: Row): KeptMessage {
  const time = new Date(String(columns['time'])).toISOString();
  return {
    message: messageSchema.parse({ ...columns, time }),
    traceparent: typeof traceparent === 'string' ? traceparent : undefined,
  };
}
