import { avro } from '@platform/kit/avro.ts';
import type { Incoming, Link } from '@platform/kit/link.ts';
import { protobuf } from '@platform/kit/protobuf.ts';
import { streamConsumer } from '@platform/kit/stream-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'events->rdb', peer: 'events' };

/** events->rdb (Project): Kafka protocol consumer, group events-rdb, then MongoDB wire protocol write. */
export function subscribeEvents(config: Config): Incoming {
  return streamConsumer({
    link,
    url: config.EVENTS_URL,
    topic: 'events',
    group: 'events-rdb',
    codecs: [
      avro(`${config.CONTRACTS_DIR}/avro/order-events.avsc`),
      protobuf(`${config.CONTRACTS_DIR}/proto/inventory-events.proto`),
    ],
  });
}
