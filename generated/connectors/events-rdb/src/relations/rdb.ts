import { documentWriter } from '@platform/kit/documents-relations.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'events->rdb', peer: 'rdb' };

/** events->rdb (Project): Kafka protocol consumer, group events-rdb, then MongoDB wire protocol write. */
export function connectRdb(config: Config): Outgoing {
  return documentWriter({ link, url: config.RDB_URL, collection: 'views' });
}
