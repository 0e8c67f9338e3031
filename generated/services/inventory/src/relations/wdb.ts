import type { Link, Outgoing } from '@platform/kit/link.ts';
import { sqlTransaction } from '@platform/kit/sql-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'inventory->wdb', peer: 'wdb' };

/** inventory->wdb (Update): SQL transaction under a row lock. */
export function connectWdb(config: Config): Outgoing {
  return sqlTransaction({
    link,
    url: config.WDB_URL,
    table: 'stock',
    migrations: config.WDB_MIGRATIONS_DIR,
  });
}
