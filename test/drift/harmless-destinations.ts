import type { Change } from './case.ts';
import { after, replace } from './case.ts';

const ORDERS = 'services/orders/src/main.ts';

/** Changes of what messages go through after which the diagram is as true as before. */
export const harmlessDestinations: readonly Change[] = [
  {
    name: 'a topic renamed at both ends',
    in: 'shop',
    edits: {
      [ORDERS]: replace("topic: 'orders'", "topic: 'shop.orders'"),
      'services/mailer/src/main.ts': replace("topic: 'orders'", "topic: 'shop.orders'"),
    },
  },
  {
    name: 'a topic that a variable tells one end',
    in: 'shop',
    edits: { [ORDERS]: replace("topic: 'orders'", "topic: process.env.ORDERS_TOPIC ?? 'order'") },
  },
  {
    name: 'a topic that is computed',
    in: 'shop',
    edits: { [ORDERS]: replace("topic: 'orders'", 'topic: `${request.params.tenant}.orders`') },
  },
  {
    name: 'a further topic that nobody here takes from',
    in: 'shop',
    edits: { [ORDERS]: after("await producer.send({ topic: 'audit', messages: [] });\n") },
  },
  {
    name: 'every topic renamed wherever it is meant',
    in: 'platform',
    edits: Object.fromEntries(
      [
        'services/order',
        'services/inventory',
        'services/worker',
        'connectors/events-rdb',
        'connectors/cache-events',
      ].map((folder) => [
        `${folder}/src/relations/events.ts`,
        replace("topic: 'events'", "topic: 'platform.events'"),
      ]),
    ),
  },
  {
    name: 'a queue with a name, bound to the exchange that is published to',
    in: 'parcels',
    edits: { 'services/labels/src/main.js': replace("assertQueue('',", "assertQueue('printing',") },
  },
  {
    name: 'dead letters are taken from a queue that only the broker puts into',
    in: 'parcels',
    edits: {
      'services/labels/src/main.js': (text) =>
        text.replace(
          /await channel\.consume.*\n/u,
          "await channel.assertQueue('jobs', { deadLetterExchange: '', deadLetterRoutingKey: 'labels.dead' });\nawait channel.bindQueue('jobs', 'labels', '');\nawait channel.consume('labels.dead', () => {});\n",
        ),
    },
  },
  {
    name: 'messages sent through a helper of another file',
    in: 'parcels',
    edits: {
      'services/sorter/src/send.js':
        'export const sendTo = (producer, topic) => (message) => producer.send({ topic, messages: [message] });\n',
      'services/sorter/src/main.js': (text) =>
        text
          .replace('producer.send({ topic: SORTED, messages: [message] })', 'send(message)')
          .replace('const consumer =', 'const send = sendTo(producer, SORTED);\nconst consumer =')
          .replace(/^/u, "import { sendTo } from './send.js';\n"),
    },
  },
];
