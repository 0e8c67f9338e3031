import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmbeddedPostgres } from '../src/embedded-postgres.ts';

describe('the embedded Postgres', () => {
  const embedded = new EmbeddedPostgres({ host: '127.0.0.1', port: 0 });

  beforeAll(() => embedded.start());
  afterAll(() => embedded.close());

  async function connect(): Promise<Client> {
    const client = new Client(`postgres://any:any@${embedded.authority}/postgres`);
    await client.connect();
    return client;
  }

  test('clients that waited for a transaction do not take each other’s statements', async () => {
    const [busy, first, second] = await Promise.all([connect(), connect(), connect()]);
    await busy.query('BEGIN');
    const waiting = [
      first.query('SELECT $1::int AS sum', [1]),
      second.query('SELECT $1::int + $2::int AS sum', [1, 2]),
    ];
    // What the others sent is there when this, sent later, is answered.
    await busy.query('SELECT pg_sleep(0.2)');
    await busy.query('COMMIT');
    const answers = await Promise.all(waiting);
    expect(answers.map(({ rows }) => rows)).toEqual([[{ sum: 1 }], [{ sum: 3 }]]);
    await Promise.all([busy, first, second].map((client) => client.end()));
  });

  test('a client that goes away between its messages does not keep the others out', async () => {
    const rude = await connect();
    const asked = rude.query({ text: 'SELECT pg_sleep($1)', values: [0.01] });
    await Promise.all([rude.end(), asked.catch(() => undefined)]);
    const polite = await connect();
    expect((await polite.query('SELECT $1::int AS one', [1])).rows).toEqual([{ one: 1 }]);
    await polite.end();
  });
});
