import { documentReader } from '@platform/kit/documents-relations.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'catalog->rdb', peer: 'rdb' };

/** catalog->rdb (Read): MongoDB wire protocol read. */
export function connectRdb(config: Config): Outgoing {
  return documentReader({ link, url: config.RDB_URL, collection: 'views' });
}
