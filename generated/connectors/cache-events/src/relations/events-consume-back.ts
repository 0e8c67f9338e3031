import { avro } from '@platform/kit/avro.ts';
import type { Incoming, Link } from '@platform/kit/link.ts';
import { protobuf } from '@platform/kit/protobuf.ts';
import { streamConsumer } from '@platform/kit/stream-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'cache->events', peer: 'events', direction: 'backward' };

/** cache->events (Sync): Redis protocol consumer, then Kafka protocol producer; and back. */
export function subscribeEventsConsumeBack(config: Config): Incoming {
  return streamConsumer({
    link,
    url: config.EVENTS_URL,
    topic: 'events',
    group: 'cache-events',
    codecs: [
      avro(`${config.CONTRACTS_DIR}/avro/order-events.avsc`),
      protobuf(`${config.CONTRACTS_DIR}/proto/inventory-events.proto`),
    ],
  });
}
