import type { Inspector } from './inspect.ts';
import { openSql, quoteName, type Row } from './sql.ts';
import { insertMessage } from './sql-messages.ts';

/** Looks into the tables of a database that keep messages. */
export async function inspect(url: URL): Promise<Inspector> {
  const port = await openSql(url);
  const describe = (table: string) => (row: Row) => ({
    id: String(row['id']),
    detail: `row of ${table}`,
  });
  return {
    async find(table, traceId) {
      const statement = `SELECT id FROM ${quoteName(table)} WHERE trace_id = $1`;
      return (await port.query(statement, [traceId])).map(describe(table));
    },
    async findIds(table, ids) {
      const statement = `SELECT id FROM ${quoteName(table)} WHERE id::text = ANY($1)`;
      return (await port.query(statement, [ids])).map(describe(table));
    },
    async plant(table, message, traceparent) {
      await insertMessage(port, table, message, traceparent);
    },
    close: () => port.close(),
  };
}
