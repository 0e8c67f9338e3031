import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlPort, SqlRunner } from './sql.ts';

/** Any number will do, as long as every process that migrates takes the same. */
const LOCK = 7_203_461;

/**
 * Applies the `.sql` files of a folder that were not applied yet, in the order of their names, each in a transaction of its
 * own. Several processes may do this at once: one at a time has the lock. Returns the names of the files applied.
 * Rejects where a file that was applied before has changed since.
 */
export async function migrate(port: SqlPort, folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const applied: string[] = [];
  for (const name of names) {
    const statements = await readFile(join(folder, name), 'utf8');
    if (await port.transaction((runner) => apply(runner, name, statements))) applied.push(name);
  }
  return applied;
}

async function apply(runner: SqlRunner, name: string, statements: string): Promise<boolean> {
  await runner.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
  await runner.query(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`,
  );
  const sha256 = createHash('sha256').update(statements).digest('hex');
  const [done] = await runner.query('SELECT sha256 FROM schema_migrations WHERE name = $1', [name]);
  if (done?.['sha256'] === sha256) return false;
  if (done) throw new Error(`migration ${name} has changed since it was applied; add a new one`);
  await runner.query(statements);
  await runner.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [
    name,
    sha256,
  ]);
  return true;
}
