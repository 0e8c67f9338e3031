import { cacheInvalidator } from '@platform/kit/key-value-relations.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'cache->events', peer: 'cache', direction: 'backward' };

/** cache->events (Sync): Redis protocol consumer, then Kafka protocol producer; and back. */
export function connectCacheInvalidateBack(config: Config): Outgoing {
  return cacheInvalidator({ link, url: config.CACHE_URL, prefix: 'hot' });
}
