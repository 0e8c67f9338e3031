import { avro } from '@platform/kit/avro.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import { streamProducer } from '@platform/kit/stream-relations.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'order->events', peer: 'events' };

/** order->events (Publish): Kafka protocol producer, Avro single-object encoding. */
export function connectEvents(config: Config): Outgoing {
  return streamProducer({
    link,
    url: config.EVENTS_URL,
    topic: 'events',
    codec: avro(`${config.CONTRACTS_DIR}/avro/order-events.avsc`),
  });
}
