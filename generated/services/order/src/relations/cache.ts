import { cacheWriter } from '@platform/kit/key-value-relations.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'order->cache', peer: 'cache' };

/** order->cache (Cache): Redis protocol write. */
export function connectCache(config: Config): Outgoing {
  return cacheWriter({
    link,
    url: config.CACHE_URL,
    prefix: 'hot',
    ttlSeconds: 300,
    channel: 'cache.changes',
  });
}
