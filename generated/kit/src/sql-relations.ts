import { type Attributes, type Span, SpanKind } from '@opentelemetry/api';
import { Connection } from './adapter.ts';
import type { Link, Outgoing } from './link.ts';
import type { Message } from './message.ts';
import { openSql, quoteName, type SqlPort } from './sql.ts';
import { insertMessage } from './sql-messages.ts';
import { migrate } from './sql-migrations.ts';
import { type Carrier, reportSeen, withClientSpan } from './telemetry.ts';

/** How many rows one read asks for. */
const PAGE = 20;

/** A relation to one table, whose columns are those of a message and `trace_id`, `traceparent`. */
export interface SqlRelation {
  readonly link: Link;
  readonly url: URL;
  readonly table: string;
  /** Folder of `.sql` files that are applied before the relation is ready. */
  readonly migrations?: string;
}

/** Inserts each message as a row; a message that comes twice is kept once. */
export function sqlWriter(options: SqlRelation): Outgoing {
  return sqlRelation(options, 'INSERT', async (port, message, carrier) => {
    const inserted = await insertMessage(port, options.table, message, carrier['traceparent']);
    return `${inserted ? 'inserted' : 'already had'} ${message.id} in ${options.table}`;
  });
}

/**
 * Changes the state that belongs to a message's subject, under a lock and together with the row that says why. The state is
 * in `<table>_state` (`subject`, `revision`). A message that comes twice changes it once.
 */
export function sqlTransaction(options: SqlRelation): Outgoing {
  const state = quoteName(`${options.table}_state`);
  return sqlRelation(options, 'TRANSACTION', (port, message, carrier) =>
    port.transaction(async (runner) => {
      const { subject } = message;
      await runner.query(
        `INSERT INTO ${state} (subject, revision) VALUES ($1, 0) ON CONFLICT (subject) DO NOTHING`,
        [subject],
      );
      const locked = `SELECT revision FROM ${state} WHERE subject = $1 FOR UPDATE`;
      const [row] = await runner.query(locked, [subject]);
      const revision = Number(row?.['revision']);
      const isNew = await insertMessage(runner, options.table, message, carrier['traceparent']);
      if (!isNew) return `revision ${revision} of ${subject} already has ${message.id}`;
      await runner.query(`UPDATE ${state} SET revision = $2 WHERE subject = $1`, [
        subject,
        revision + 1,
      ]);
      return `revision ${revision + 1} of ${subject}`;
    }),
  );
}

/** Reads the newest rows of a table. */
export function sqlReader(options: SqlRelation): Outgoing {
  return sqlRelation(options, 'SELECT', async (port, _message, _carrier, span) => {
    const newest = `SELECT id FROM ${quoteName(options.table)} ORDER BY time DESC LIMIT ${PAGE}`;
    const rows = await port.query(newest);
    reportSeen(
      span,
      rows.map((row) => String(row['id'])),
    );
    return `${rows.length} rows of ${options.table}`;
  });
}

function sqlRelation(
  options: SqlRelation,
  operation: string,
  use: (port: SqlPort, message: Message, carrier: Carrier, span: Span) => Promise<string>,
): Outgoing {
  const { link, table } = options;
  const connection = sqlConnection(options);
  const attributes = sqlAttributes(options, operation);
  return {
    link,
    use: (message) =>
      withClientSpan(
        link,
        `${operation} ${table}`,
        SpanKind.CLIENT,
        attributes,
        async (carrier, span) => use(await connection.get(), message, carrier, span),
      ),
    ready: () => connection.ready(),
    close: () => connection.close(),
  };
}

/** A connection that has the relation's tables. */
export function sqlConnection({ url, migrations }: SqlRelation): Connection<SqlPort> {
  return new Connection(async () => {
    const port = await openSql(url);
    if (migrations === undefined) return port;
    try {
      await migrate(port, migrations);
      return port;
    } catch (error) {
      await port.close();
      throw error;
    }
  });
}

/** Attributes of a span around an operation on the relation's table. */
export function sqlAttributes({ url, table }: SqlRelation, operation: string): Attributes {
  return {
    'db.system.name': 'postgresql',
    'db.operation.name': operation,
    'db.collection.name': table,
    'db.namespace': url.pathname.slice(1),
    'server.address': url.hostname,
  };
}
