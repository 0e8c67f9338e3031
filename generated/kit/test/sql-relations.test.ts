import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EmbeddedPostgres } from '../src/embedded-postgres.ts';
import { inspect } from '../src/inspect-sql.ts';
import { createMessage } from '../src/message.ts';
import { openSql, type SqlPort } from '../src/sql.ts';
import { sqlReader, sqlTransaction, sqlWriter } from '../src/sql-relations.ts';
import { recordSpans } from './spans.ts';

const table = 'stock';

/** The tables that the relations expect. */
const migration = `
CREATE TABLE ${table} (
  id uuid PRIMARY KEY,
  type text NOT NULL,
  source text NOT NULL,
  subject text NOT NULL,
  time timestamptz NOT NULL,
  data jsonb NOT NULL,
  trace_id text,
  traceparent text
);
CREATE TABLE ${table}_state (subject text PRIMARY KEY, revision integer NOT NULL);
`;

describe('relations to a SQL database', () => {
  const embedded = new EmbeddedPostgres({ host: '127.0.0.1', port: 0 });
  let telemetry: ReturnType<typeof recordSpans>;
  let migrations: string;
  let url: URL;
  let port: SqlPort;

  beforeAll(async () => {
    await embedded.start();
    url = new URL(`postgres://any:any@${embedded.authority}/postgres`);
    migrations = await mkdtemp(join(tmpdir(), 'migrations-'));
    await writeFile(join(migrations, '001.sql'), migration);
    port = await openSql(url);
  }, 60_000);

  afterAll(async () => {
    await port.close();
    await embedded.close();
    await rm(migrations, { recursive: true });
  });

  beforeEach(() => {
    telemetry = recordSpans();
  });

  afterEach(() => telemetry.close());

  const options = (relation: string) => ({
    link: { relation, peer: 'wdb' },
    url,
    table,
    migrations,
  });

  test('are ready when the migrations are applied', async () => {
    const relations = [sqlWriter(options('order->wdb')), sqlTransaction(options('inventory->wdb'))];
    await Promise.all(relations.map(async (relation) => relation.ready?.()));
    expect(await port.query(`SELECT * FROM ${table}`)).toEqual([]);
    await Promise.all(relations.map((relation) => relation.close()));
  });

  test('a message that is written twice is one row, with its trace', async () => {
    const message = createMessage({ type: 'order.placed', source: 'order', data: { a: "o'b" } });
    const writer = sqlWriter(options('order->wdb'));
    await writer.use(message);
    await writer.use(message);
    await writer.close();
    const [span] = telemetry.named('INSERT stock');
    const rows = await port.query(`SELECT * FROM ${table} WHERE id = $1`, [message.id]);
    expect(rows).toEqual([
      {
        ...message,
        time: new Date(message.time),
        trace_id: span?.spanContext().traceId,
        traceparent: expect.stringContaining(span?.spanContext().spanId ?? ''),
      },
    ]);
    expect(span?.attributes).toMatchObject({
      'c4.relation': 'order->wdb',
      'db.system.name': 'postgresql',
      'db.collection.name': table,
    });
  });

  test('a transaction changes the state of its subject once for each message', async () => {
    const relation = sqlTransaction(options('inventory->wdb'));
    const messages = Array.from({ length: 4 }, () =>
      createMessage({ type: 'stock.taken', source: 'inventory', subject: 'chair' }),
    );
    await Promise.all(messages.map((message) => relation.use(message)));
    await relation.use(messages[0]!);
    await relation.close();
    const [state] = await port.query(`SELECT revision FROM ${table}_state WHERE subject = 'chair'`);
    expect(state).toEqual({ revision: 4 });
    const rows = await port.query(`SELECT id FROM ${table} WHERE subject = 'chair'`);
    expect(rows).toHaveLength(4);
  });

  test('the inspector finds what was written within a trace, and plants for readers', async () => {
    const message = createMessage({ type: 'order.placed', source: 'order' });
    const writer = sqlWriter(options('order->wdb'));
    await writer.use(message);
    await writer.close();
    const traceId = telemetry.named('INSERT stock')[0]?.spanContext().traceId ?? '';
    const inspector = await inspect(url);
    expect((await inspector.find(table, traceId)).map(({ id }) => id)).toEqual([message.id]);
    const planted = createMessage({ type: 'planted', source: 'test' });
    await inspector.plant(table, planted, `00-${'e'.repeat(32)}-${'d'.repeat(16)}-01`);
    const found = await inspector.findIds(table, [planted.id, 'none']);
    expect(found.map(({ id }) => id)).toEqual([planted.id]);
    await inspector.close();
    const reader = sqlReader(options('report->wdb'));
    await reader.use(message);
    await reader.close();
    expect(telemetry.named('SELECT stock')[0]?.attributes['c4.seen']).toContain(planted.id);
  });
});
