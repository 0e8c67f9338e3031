import type { Link, Outgoing } from '@platform/kit/link.ts';
import { protobuf } from '@platform/kit/protobuf.ts';
import { streamProducer } from '@platform/kit/stream-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'inventory->events', peer: 'events' };

/** inventory->events (Emit): Kafka protocol producer, Protobuf. */
export function connectEvents(config: Config): Outgoing {
  return streamProducer({
    link,
    url: config.EVENTS_URL,
    topic: 'events',
    codec: protobuf(`${config.CONTRACTS_DIR}/proto/inventory-events.proto`),
  });
}
