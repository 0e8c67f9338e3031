import type { Planted } from './case.ts';
import { before, replace } from './case.ts';

const ROUTE = 'services/order/src/handlers/route.ts';
const PASS_ON = 'passOn(message, relations.all)';

/** Changes of the generated platform after which its diagram lies, each with the two lines that show it. */
export const plantedInPlatform: readonly Planted[] = [
  {
    name: 'a handler calls another service by a literal URL',
    in: 'platform',
    edits: {
      [ROUTE]: replace(PASS_ON, `fetch('http://inventory:8080/stock').then(() => ${PASS_ON})`),
    },
    code: 'C4G951',
    diagram: 'Container(inventory, "Inventory"',
    file: ROUTE,
    line: "fetch('http://inventory:8080/stock')",
  },
  {
    name: 'a handler stops using one relation',
    in: 'platform',
    edits: {
      [ROUTE]: replace(
        PASS_ON,
        'passOn(message, [relations.wdb, relations.events, relations.stripe])',
      ),
    },
    code: 'C4G953',
    diagram: 'Rel(order, cache, "Cache"',
    file: 'services/order/src/relations/cache.ts',
    line: 'return cacheWriter({',
  },
  {
    name: 'a client is taken out of the list that the handlers use',
    in: 'platform',
    edits: {
      'services/order/src/relations/index.ts': replace(
        '[wdb, cache, events, stripe]',
        '[wdb, cache, events]',
      ),
    },
    code: 'C4G953',
    diagram: 'Rel(order, stripe, "Charge"',
    file: 'services/order/src/relations/stripe.ts',
    line: 'return httpCaller({',
  },
  {
    name: 'a client is no longer connected',
    in: 'platform',
    edits: {
      'services/order/src/relations/index.ts': (text) =>
        text
          .replace("import { connectStripe } from './stripe.ts';\n", '')
          .replace('  const stripe = connectStripe(config);\n', '')
          .replaceAll(', stripe', ''),
    },
    code: 'C4G953',
    diagram: 'Rel(order, stripe, "Charge"',
    file: 'services/order/package.json',
    line: '"name": "@platform/order"',
  },
  {
    name: 'a service takes a driver to a store that is not its own',
    in: 'platform',
    edits: {
      'services/catalog/src/handlers/route.ts': before(
        "import pg from 'pg';\nexport const pool = new pg.Pool({ connectionString: process.env.WDB_URL });\n",
      ),
    },
    code: 'C4G951',
    diagram: 'ContainerDb(wdb',
    file: 'services/catalog/src/handlers/route.ts',
    line: 'new pg.Pool',
  },
  {
    name: 'a client of the kit for a relation that is not drawn',
    in: 'platform',
    edits: {
      'services/worker/src/handlers/trigger.ts': before(
        "import { cacheWriter } from '@platform/kit/key-value-relations.ts';\nexport const hot = cacheWriter({ link: { relation: 'worker->cache', peer: 'cache' }, url: 'redis://cache', prefix: 'hot', ttlSeconds: 1, channel: 'x' });\n",
      ),
    },
    code: 'C4G951',
    diagram: 'ContainerDb(cache',
    file: 'services/worker/src/handlers/trigger.ts',
    line: "relation: 'worker->cache'",
  },
  {
    name: 'a subscription is dropped',
    in: 'platform',
    edits: {
      'services/worker/src/main.ts': (text) =>
        text
          .replace("import { subscribeEvents } from './relations/events.ts';\n", '')
          .replace(/ {2}incoming: .*\n/u, ''),
    },
    code: 'C4G953',
    diagram: 'Rel(events, worker, "Trigger"',
    file: 'services/worker/package.json',
    line: '"name": "@platform/worker"',
  },
  {
    name: 'a connector no longer writes',
    in: 'platform',
    edits: {
      'connectors/events-rdb/src/relations/index.ts': (text) =>
        text
          .replace("import { connectRdb } from './rdb.ts';\n", '')
          .replace('  const rdb = connectRdb(config);\n', '')
          .replace('[rdb]', '[]')
          .replace('{ rdb, all }', '{ all }'),
    },
    code: 'C4G953',
    diagram: 'Rel(events, rdb, "Project"',
    file: 'connectors/events-rdb/package.json',
    line: '"name": "@platform/events-rdb"',
  },
  {
    name: 'a relation is drawn that no code has yet',
    in: 'platform',
    edits: {
      model: replace(
        '    Rel(order, cache,',
        '    Rel(worker, wdb, "Audit", "SQL")\n    Rel(order, cache,',
      ),
    },
    code: 'C4G953',
    diagram: 'Rel(worker, wdb, "Audit"',
    file: 'services/worker/package.json',
    line: '"name": "@platform/worker"',
  },
  {
    name: 'a relation is taken out of the diagram and stays in the code',
    in: 'platform',
    edits: { model: (text) => text.replace(/^.*Rel\(order, cache, .*\n/mu, '') },
    code: 'C4G951',
    diagram: 'ContainerDb(cache',
    file: 'services/order/src/relations/cache.ts',
    line: 'return cacheWriter({',
  },
  {
    name: 'a service that nobody drew',
    in: 'platform',
    edits: {
      'services/reports/package.json':
        '{\n  "name": "@platform/reports",\n  "scripts": { "start": "node dist/main.js" }\n}\n',
      'services/reports/src/main.ts': "console.log('reports');\n",
    },
    code: 'C4G956',
    diagram: 'Container_Boundary(',
    file: 'services/reports/package.json',
    line: '"name": "@platform/reports"',
  },
  {
    name: 'a server whose page only asks itself no longer calls the gateway',
    in: 'platform',
    edits: {
      'services/web/src/relations/index.ts': (text) =>
        text
          .replace("import { connectGateway } from './gateway.ts';\n", '')
          .replace('  const gateway = connectGateway(config);\n', '')
          .replace('[gateway]', '[]')
          .replace('{ gateway, all }', '{ all }'),
    },
    code: 'C4G953',
    diagram: 'Rel(web, gateway, "Call"',
    file: 'services/web/package.json',
    line: '"name": "@platform/web"',
  },
  {
    name: 'a page tells a third party',
    in: 'platform',
    edits: {
      'services/web/app/src/main.tsx': (text) =>
        `${text}void fetch('https://www.google-analytics.com/collect');\n`,
    },
    code: 'C4G954',
    diagram: 'Container(web, "Web"',
    file: 'services/web/app/src/main.tsx',
    line: 'google-analytics.com',
  },
  {
    name: 'a field of a proto contract gets another number',
    in: 'platform',
    edits: {
      'contracts/proto/inventory-events.proto': replace(
        'string subject = 4;',
        'string subject = 9;',
      ),
    },
    code: 'C4G958',
    diagram: 'Rel(inventory, events, "Emit"',
    file: 'contracts/proto/inventory-events.proto',
    line: 'string subject = 9;',
  },
  {
    name: 'an rpc is removed from a contract',
    in: 'platform',
    edits: {
      'contracts/grpc/catalog.proto': replace('rpc Route(Message)', 'rpc List(Message)'),
    },
    code: 'C4G958',
    diagram: 'Container(catalog, "Catalog"',
    file: 'contracts/grpc/catalog.proto',
    line: 'syntax = "proto3"',
  },
  {
    name: 'a field without a default is added to an Avro contract',
    in: 'platform',
    edits: {
      'contracts/avro/order-events.avsc': replace(
        '{ "name": "source", "type": "string" },',
        '{ "name": "source", "type": "string" },\n    { "name": "tenant", "type": "string" },',
      ),
    },
    code: 'C4G958',
    diagram: 'Rel(order, events, "Publish"',
    file: 'contracts/avro/order-events.avsc',
    line: '"name": "tenant"',
  },
  {
    name: 'a field of a GraphQL schema is gone',
    in: 'platform',
    edits: { 'contracts/graphql/mobile.graphql': replace('  outcomes: [Outcome!]!\n', '') },
    code: 'C4G958',
    diagram: 'Container(mobile,',
    file: 'contracts/graphql/mobile.graphql',
    line: 'type Query {',
  },
  {
    name: 'an argument of a GraphQL schema that has to be given',
    in: 'platform',
    edits: {
      'contracts/graphql/mobile.graphql': replace('  subject: String\n', '  subject: String!\n'),
    },
    code: 'C4G958',
    diagram: 'Container(mobile,',
    file: 'contracts/graphql/mobile.graphql',
    line: '  subject: String!',
  },
  {
    name: 'a field that is added to a GraphQL schema',
    in: 'platform',
    edits: {
      'contracts/graphql/mobile.graphql': replace(
        '  service: String!\n',
        '  service: String!\n  version: String\n',
      ),
    },
    code: 'C4G959',
    diagram: 'Container(mobile,',
    file: 'contracts/graphql/mobile.graphql',
    line: '  version: String',
  },
  {
    name: 'a channel of the AsyncAPI document has another address',
    in: 'platform',
    edits: { 'contracts/asyncapi.yaml': replace('address: tasks', 'address: mails') },
    code: 'C4G958',
    diagram: '',
    file: 'contracts/asyncapi.yaml',
    line: 'address: mails',
  },
  {
    name: 'a type of an OpenAPI contract is another one',
    in: 'platform',
    edits: {
      'contracts/openapi/order.yaml': replace('ok: { type: boolean }', 'ok: { type: string }'),
    },
    code: 'C4G958',
    diagram: 'Container(order, "Orders"',
    file: 'contracts/openapi/order.yaml',
    line: 'ok: { type: string }',
  },
  {
    name: 'an operation that a relation calls is gone',
    in: 'platform',
    edits: { 'services/order/src/main.ts': (text) => text.replace(/^app\.post\(.*\n/mu, '') },
    code: 'C4G961',
    diagram: 'Rel(gateway, order, "Route"',
    file: 'services/order/package.json',
    line: '"name": "@platform/order"',
  },
  {
    name: 'markers of a merge conflict',
    in: 'platform',
    edits: {
      [ROUTE]: replace('  return', '<<<<<<< yours\n  return 1;\n=======\n>>>>>>> theirs\n  return'),
    },
    code: 'C4G963',
    diagram: '',
    file: ROUTE,
    line: '<<<<<<< yours',
  },
];
