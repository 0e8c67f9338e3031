import { PGlite } from '@electric-sql/pglite';

/**
 * First bytes of the frontend messages that end an extended query: Sync and the simple Query
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html). What comes before them (Parse, Bind, Describe,
 * Execute) belongs together.
 */
const ends = new Set(['S', 'Q'].map((letter) => letter.charCodeAt(0)));
const begins = new Set(['P', 'B', 'D', 'E', 'C', 'H'].map((letter) => letter.charCodeAt(0)));

/**
 * PGlite for several clients. Its socket server gives each message of each client its turn, so that one client's Parse could
 * replace the unnamed statement that another is about to bind. It does keep to one client during a transaction; this
 * reports the time between Parse and Sync as one.
 */
export class WholeBatches extends PGlite {
  #inBatch = false;

  override isInTransaction(): boolean {
    return this.#inBatch || super.isInTransaction();
  }

  override async execProtocolRawStream(
    ...call: Parameters<PGlite['execProtocolRawStream']>
  ): Promise<void> {
    const [first = 0] = call[0];
    if (begins.has(first)) this.#inBatch = true;
    try {
      await super.execProtocolRawStream(...call);
    } finally {
      if (ends.has(first)) this.#inBatch = false;
    }
  }

  /** The server calls this to roll back for a client that went away: with it goes its batch. */
  override exec(...call: Parameters<PGlite['exec']>): ReturnType<PGlite['exec']> {
    this.#inBatch = false;
    return super.exec(...call);
  }
}
