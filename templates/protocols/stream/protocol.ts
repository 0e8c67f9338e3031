import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'stream',
  title: 'Kafka protocol',
  names: `
    kafka, apache kafka, kafka protocol, kafka topic, kafka topics, kafka event, kafka events, kafka producer, kafka
    consumer, kafka connect, redpanda, pulsar, kinesis, event hub, event hubs, event stream, event streaming, event bus,
    event log, domain event, domain events, integration event, integration events, async event, async events, asynchronous
    event, event-driven, sns, eventbridge, event grid, google pub/sub, jetstream, redis streams
  `,
  words: `
    event, events, stream, streaming, streams, topic, topics, ereignis, evento, eventos, événement, событие, события, 事件,
    イベント, 이벤트
  `,
  aspect: 'transport',
  needs: 'stream',
  proof: 'store',
  mode: 'produce',
  carrier: true,
  sourceMode: 'consume',
};
