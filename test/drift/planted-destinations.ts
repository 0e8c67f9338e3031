import type { Planted } from './case.ts';
import { after, replace, SPANS } from './case.ts';

const ORDER_EVENTS = 'services/order/src/relations/events.ts';
const WORKER_EVENTS = 'services/worker/src/relations/events.ts';
const SENDING = 'connectors/tasks-sendgrid/src/relations/tasks.ts';

/** Changes of what messages go through: topics, queues, exchanges and channels. */
export const plantedDestinations: readonly Planted[] = [
  {
    name: 'a topic is renamed where it is written, and not where it is read',
    in: 'platform',
    edits: { [ORDER_EVENTS]: replace("topic: 'events'", "topic: 'orders'") },
    code: 'C4G966',
    diagram: 'Rel(order, events,',
    file: WORKER_EVENTS,
    line: 'return streamConsumer({',
  },
  {
    name: 'a topic is renamed where it is read, and not where it is written',
    in: 'platform',
    edits: { [WORKER_EVENTS]: replace("topic: 'events'", "topic: 'happenings'") },
    code: 'C4G966',
    diagram: 'Rel(events, worker,',
    file: ORDER_EVENTS,
    line: 'return streamProducer({',
  },
  {
    name: 'a queue is renamed where it is taken from',
    in: 'platform',
    edits: { [SENDING]: replace("queue: 'tasks'", "queue: 'mails'") },
    code: 'C4G966',
    diagram: 'Rel(tasks, sendgrid,',
    file: 'services/worker/src/relations/tasks.ts',
    line: 'return queuePublisher({',
  },
  {
    name: 'a channel is renamed where it is told',
    in: 'platform',
    edits: {
      'services/order/src/relations/cache.ts': replace("'cache.changes'", "'cache.updates'"),
    },
    code: 'C4G966',
    diagram: 'Rel(order, cache,',
    file: 'connectors/cache-events/src/relations/cache.ts',
    line: 'return channelSubscriber({',
  },
  {
    name: 'a topic of code that nobody generated is renamed at one end',
    in: 'shop',
    edits: { 'services/mailer/src/main.ts': replace("topic: 'orders'", "topic: 'order-events'") },
    code: 'C4G966',
    diagram: 'Rel(events, mailer,',
    file: 'services/orders/src/main.ts',
    line: "producer.send({ topic: 'orders'",
  },
  {
    name: 'a constant of a topic is changed that only one end uses',
    in: 'parcels',
    edits: {
      'packages/topics/src/index.js': replace("'parcels.sorted'", "'parcels.on-their-way'"),
    },
    code: 'C4G966',
    diagram: 'Rel(sorted, tracker,',
    file: 'services/sorter/src/main.js',
    line: 'producer.send({ topic: SORTED',
  },
  {
    name: 'an exchange is renamed where it is published to',
    in: 'parcels',
    edits: { 'services/intake/src/labels.js': (text) => text.replaceAll("'labels'", "'printing'") },
    code: 'C4G966',
    diagram: 'Rel(intake, labels,',
    file: 'services/labels/src/main.js',
    line: 'channel.consume(queue',
  },
  {
    name: 'a channel is renamed where it is listened to',
    in: 'parcels',
    edits: { 'services/tracker/src/scales.js': replace("subscribe('scales'", "subscribe('scale'") },
    code: 'C4G966',
    diagram: 'Rel(sorter, positions,',
    file: 'services/sorter/src/main.js',
    line: "redis.publish('scales'",
  },
  {
    name: 'a second topic is listened to, and the diagram draws each topic',
    in: 'parcels',
    edits: {
      'services/tracker/src/main.js': replace(
        "{ topic: 'parcels.sorted' }",
        "{ topics: ['parcels.sorted', 'parcels.accepted'] }",
      ),
    },
    code: 'C4G951',
    diagram: 'ContainerQueue(accepted,',
    file: 'services/tracker/src/main.js',
    line: 'consumer.subscribe(',
  },
  {
    name: 'two meet at an exchange, and neither it nor an arrow between them is drawn',
    in: 'parcels',
    edits: {
      'services/sorter/src/main.js': after(
        "\nimport amqp from 'amqplib';\nconst channel = await (await amqp.connect('amqp://rabbit')).createChannel();\nchannel.publish('labels', '', Buffer.from('{}'));\n",
      ),
    },
    code: 'C4G951',
    diagram: 'Container(labels, "Labels"',
    file: 'services/labels/src/main.js',
    line: 'channel.consume(queue',
  },
  {
    name: 'an arrow of messages that nobody sends any more',
    in: 'parcels',
    edits: {
      'services/intake/src/main.js': (text) =>
        text
          .replace("import { orderLabel } from './labels.js';\n", '')
          .replace('  orderLabel(parcel);\n', ''),
    },
    code: 'C4G953',
    diagram: 'Rel(intake, labels,',
    file: 'services/intake/package.json',
    line: '"name": "@parcels/intake"',
  },
  {
    name: 'a span of a message from a topic that its service is not drawn with',
    in: 'parcels',
    edits: { [SPANS]: consumerSpan('labels', 'parcels.sorted') },
    code: 'C4G951',
    diagram: 'ContainerQueue(sorted,',
    file: SPANS,
    line: 'resourceSpans',
  },
];

function consumerSpan(service: string, topic: string): string {
  const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });
  const span = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    name: `process ${topic}`,
    kind: 5,
    startTimeUnixNano: '1',
    endTimeUnixNano: '2',
    attributes: [
      attribute('messaging.system', 'kafka'),
      attribute('messaging.destination.name', topic),
    ],
  };
  const resource = { attributes: [attribute('service.name', service)] };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
}
