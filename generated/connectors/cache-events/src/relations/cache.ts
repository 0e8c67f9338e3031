import { channelSubscriber } from '@platform/kit/key-value-relations.ts';
import type { Incoming, Link } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'cache->events', peer: 'cache' };

/** cache->events (Sync): Redis protocol consumer, then Kafka protocol producer; and back. */
export function subscribeCache(config: Config): Incoming {
  return channelSubscriber({ link, url: config.CACHE_URL, channel: 'cache.changes' });
}
