import { openPort, type Port } from './adapter.ts';
import { adapters } from './adapters.ts';

/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs statements of one database, or of one transaction. */
export interface SqlRunner {
  /** Runs one statement; `$1`, `$2` … stand for the parameters. */
  query(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** A relational database. */
export interface SqlPort extends Port, SqlRunner {
  /** Commits when `work` resolves, and rolls back where it rejects. Keep it short: others may be waiting for its locks. */
  transaction<T>(work: (runner: SqlRunner) => Promise<T>): Promise<T>;
}

/** Opens a database by URL (`postgres://`). */
export function openSql(url: URL): Promise<SqlPort> {
  return openPort(adapters.sql, url);
}

/** Quotes a name of a table or column (SQL-92, delimited identifiers). */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
