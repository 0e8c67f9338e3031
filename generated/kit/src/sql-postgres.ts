import { Pool, type PoolClient } from 'pg';
import { log } from './log.ts';
import type { Row, SqlPort, SqlRunner } from './sql.ts';

/** Connections that one process holds at most. */
const POOL_SIZE = 5;

/** Milliseconds after which a connection attempt counts as failed. */
const CONNECT_TIMEOUT = 5000;

/** Opens PostgreSQL: `postgres://user:password@host:port/database`. */
export async function open(url: URL): Promise<SqlPort> {
  const pool = new Pool({
    connectionString: url.href,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
  });
  // Without a listener, an idle connection that the server ends would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'lost an idle database connection'));
  return new Postgres(pool);
}

class Postgres implements SqlPort {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  query(statement: string, parameters?: readonly unknown[]): Promise<Row[]> {
    return run(this.#pool, statement, parameters);
  }

  async transaction<T>(work: (runner: SqlRunner) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work({
        query: (statement, parameters) => run(client, statement, parameters),
      });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async ready(): Promise<void> {
    await this.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** Without parameters, a text of several statements is taken (the simple query protocol). */
async function run(
  client: Pool | PoolClient,
  statement: string,
  parameters?: readonly unknown[],
): Promise<Row[]> {
  const result = await client.query<Row>(statement, parameters ? [...parameters] : undefined);
  return result.rows;
}
