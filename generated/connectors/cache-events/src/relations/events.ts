import type { Link, Outgoing } from '@platform/kit/link.ts';
import { streamProducer } from '@platform/kit/stream-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'cache->events', peer: 'events' };

/** cache->events (Sync): Redis protocol consumer, then Kafka protocol producer; and back. */
export function connectEvents(config: Config): Outgoing {
  return streamProducer({
    link,
    url: config.EVENTS_URL,
    topic: 'events',
  });
}
