import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { Startable } from './service.ts';
import { WholeBatches } from './whole-batches.ts';

/** Clients at once. They share one session's time: while one is inside a transaction, the others wait. */
const MOST_CONNECTIONS = 100;

/** Postgres compiled to WebAssembly (PGlite), in memory, served to ordinary clients on a port. */
export class EmbeddedPostgres implements Startable {
  readonly name = 'postgres';
  readonly #host: string;
  readonly #port: number;
  #database: WholeBatches | undefined;
  #server: PGLiteSocketServer | undefined;

  /** Port 0 asks the system for a free one. */
  constructor(address: { host: string; port: number }) {
    this.#host = address.host;
    this.#port = address.port;
  }

  async start(): Promise<void> {
    // A cluster made beforehand: making one (initdb) takes several seconds.
    this.#database = new WholeBatches({ loadDataDir: await dataDir() });
    await this.#database.waitReady;
    this.#server = new PGLiteSocketServer({
      db: this.#database,
      host: this.#host,
      port: this.#port,
      maxConnections: MOST_CONNECTIONS,
    });
    await this.#server.start();
  }

  /** `host:port` that it listens on. */
  get authority(): string {
    if (!this.#server) throw new Error('not started');
    return this.#server.getServerConn();
  }

  async close(): Promise<void> {
    await this.#server?.stop();
    await this.#database?.close();
  }
}
