import type { Link, Outgoing } from '@platform/kit/link.ts';
import { sqlWriter } from '@platform/kit/sql-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'order->wdb', peer: 'wdb' };

/** order->wdb (Write): SQL write. */
export function connectWdb(config: Config): Outgoing {
  return sqlWriter({
    link,
    url: config.WDB_URL,
    table: 'commands',
    migrations: config.WDB_MIGRATIONS_DIR,
  });
}
