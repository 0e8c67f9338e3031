import type { Planted } from './case.ts';
import { after, before, replace } from './case.ts';

const ORDERS = 'services/orders/src/main.ts';
const CATALOG = 'services/catalog/src/main.ts';
const WEB = 'services/web/src/main.ts';

/** Changes of a repository that c4gen did not generate after which its diagram lies, each with the two lines that show it. */
export const plantedInShop: readonly Planted[] = [
  {
    name: 'a service calls one that it has no relation with, by a variable',
    in: 'shop',
    edits: { [WEB]: after('await fetch(`${process.env.MAILER_URL}/health`);\n') },
    code: 'C4G951',
    diagram: 'Container(mailer, "Mailer"',
    file: WEB,
    line: 'process.env.MAILER_URL',
  },
  {
    name: 'a page reads the database of another service',
    in: 'shop',
    edits: {
      [WEB]: before(
        "import { Client } from 'pg';\nexport const db = new Client(process.env.ORDERS_DATABASE_URL);\n",
      ),
    },
    code: 'C4G951',
    diagram: 'ContainerDb(ordersdb',
    file: WEB,
    line: 'new Client(',
  },
  {
    name: 'a call that is made through a helper of a shared package',
    in: 'shop',
    edits: {
      [CATALOG]: before(
        "import { getJson } from '@shop/shared';\nawait getJson('http://orders:3001', '/orders');\n",
      ),
    },
    code: 'C4G951',
    diagram: 'Container(orders, "Orders"',
    file: CATALOG,
    line: "getJson('http://orders:3001'",
  },
  {
    name: 'a call that is made by a class that is told the address',
    in: 'shop',
    edits: {
      'services/catalog/src/orders-client.ts':
        'export class OrdersClient {\n  constructor(private readonly baseUrl: string) {}\n  list() {\n    return fetch(`${this.baseUrl}/orders`);\n  }\n}\n',
      [CATALOG]: before(
        "import { OrdersClient } from './orders-client.ts';\nawait new OrdersClient(process.env.ORDERS_URL ?? '').list();\n",
      ),
    },
    code: 'C4G951',
    diagram: 'Container(orders, "Orders"',
    file: CATALOG,
    line: 'new OrdersClient(',
  },
  {
    name: 'axios with a base URL',
    in: 'shop',
    edits: {
      [CATALOG]: before(
        "import axios from 'axios';\nconst api = axios.create({ baseURL: 'https://api.stripe.com' });\nawait api.get('/v1/charges');\n",
      ),
    },
    code: 'C4G951',
    diagram: 'System_Ext(stripe, "Stripe")',
    file: CATALOG,
    line: 'axios.create(',
  },
  {
    name: 'a service starts to publish where it only listened',
    in: 'shop',
    edits: {
      'services/mailer/src/main.ts': after(
        "const producer = kafka.producer();\nawait producer.send({ topic: 'mails', messages: [] });\n",
      ),
    },
    code: 'C4G951',
    diagram: 'Rel(events, mailer, "Triggers"',
    file: 'services/mailer/src/main.ts',
    line: 'kafka.producer()',
  },
  {
    name: 'a service starts to listen to a queue',
    in: 'shop',
    edits: {
      [ORDERS]: before(
        "import amqp from 'amqplib';\nconst channel = await (await amqp.connect('amqp://jobs')).createChannel();\nawait channel.consume('mails', () => {});\n",
      ),
    },
    code: 'C4G951',
    diagram: 'ContainerQueue(jobs, "Jobs"',
    file: ORDERS,
    line: "channel.consume('mails'",
  },
  {
    name: 'a store that is not in the diagram',
    in: 'shop',
    edits: {
      [ORDERS]: before(
        "import { Client } from '@elastic/elasticsearch';\nexport const search = new Client({ node: process.env.SEARCH_URL });\n",
      ),
    },
    code: 'C4G954',
    diagram: 'Container(orders, "Orders"',
    file: ORDERS,
    line: 'new Client({ node:',
  },
  {
    name: 'the service of a third party that is not in the diagram',
    in: 'shop',
    edits: { [ORDERS]: after("await fetch('https://api.taxjar.com/v2/taxes');\n") },
    code: 'C4G954',
    diagram: 'Container(orders, "Orders"',
    file: ORDERS,
    line: 'api.taxjar.com',
  },
  {
    name: 'a library of a third party that is not in the diagram',
    in: 'shop',
    edits: {
      'services/mailer/src/main.ts': before(
        "import twilio from 'twilio';\nexport const sms = twilio(process.env.TWILIO_SID, process.env.TWILIO_TOKEN);\n",
      ),
    },
    code: 'C4G954',
    diagram: 'Container(mailer, "Mailer"',
    file: 'services/mailer/src/main.ts',
    line: 'twilio(process.env',
  },
  {
    name: 'a driver is removed',
    in: 'shop',
    edits: {
      [ORDERS]: (text) =>
        text
          .replace("import { save } from './store.ts';\n", '')
          .replace('  await save(request.body);\n', ''),
    },
    code: 'C4G953',
    diagram: 'Rel(orders, ordersdb, "Writes"',
    file: 'services/orders/package.json',
    line: '"name": "@shop/orders"',
  },
  {
    name: 'a module that makes the call is no longer imported',
    in: 'shop',
    edits: {
      [WEB]: (text) =>
        text
          .replace("import { placeOrder } from './orders.ts';\n", '')
          .replace('await placeOrder({})', 'undefined'),
    },
    code: 'C4G953',
    diagram: 'Rel(web, orders, "Places order"',
    file: 'services/web/package.json',
    line: '"name": "@shop/web"',
  },
  {
    name: 'the store behind a name is another one',
    in: 'shop',
    edits: {
      'services/orders/src/store.ts': () =>
        "import { MongoClient } from 'mongodb';\nconst client = new MongoClient('mongodb://ordersdb');\nexport const save = (order: object) => client.db().collection('orders').insertOne(order);\n",
      model: (text) =>
        text.replace(
          'ContainerDb(products, "Products", "MongoDB")',
          'ContainerDb(products, "Products", "Elasticsearch")',
        ),
    },
    code: 'C4G957',
    diagram: 'ContainerDb(ordersdb, "Orders database", "Postgres")',
    file: 'services/orders/src/store.ts',
    line: "new MongoClient('mongodb://ordersdb')",
  },
  {
    name: 'a service is written in another language than it is drawn in',
    in: 'shop',
    edits: { model: replace('Container(web, "Web", "Node"', 'Container(web, "Web", "Go"') },
    code: 'C4G957',
    diagram: 'Container(web, "Web", "Go"',
    file: 'services/web/package.json',
    line: '"name": "@shop/web"',
  },
  {
    name: 'a service that is drawn and has no code',
    in: 'shop',
    edits: {
      model: replace(
        '        Container(mailer,',
        '        Container(billing, "Billing", "Node", "Invoices")\n        Container(mailer,',
      ),
    },
    code: 'C4G955',
    diagram: 'Container(billing, "Billing"',
    file: 'services/catalog/package.json',
    line: '"name": "@shop/catalog"',
  },
  {
    name: 'a service in Go that nobody drew',
    in: 'shop',
    edits: {
      'services/pricing/go.mod': 'module example.com/shop/pricing\n\ngo 1.23\n',
      'services/pricing/main.go': 'package main\n\nfunc main() {}\n',
    },
    code: 'C4G956',
    diagram: 'System_Boundary(shop, "Shop")',
    file: 'services/pricing/go.mod',
    line: 'module example.com/shop/pricing',
  },
  {
    name: 'a lazily imported module makes the call',
    in: 'shop',
    edits: {
      'services/catalog/src/late.ts': "export const ask = () => fetch('http://mailer/mails');\n",
      [CATALOG]: after("const { ask } = await import('./late.ts');\nawait ask();\n"),
    },
    code: 'C4G951',
    diagram: 'Container(mailer, "Mailer"',
    file: 'services/catalog/src/late.ts',
    line: "fetch('http://mailer/mails')",
  },
  {
    name: 'a WebSocket to another service',
    in: 'shop',
    edits: {
      [CATALOG]: before("import WebSocket from 'ws';\nnew WebSocket('ws://web:3000/live');\n"),
    },
    code: 'C4G951',
    diagram: 'Rel(web, catalog, "Searches"',
    file: CATALOG,
    line: "new WebSocket('ws://web:3000/live')",
  },
  {
    name: 'a gRPC stub for another service',
    in: 'shop',
    edits: {
      [ORDERS]: before(
        "import { credentials } from '@grpc/grpc-js';\nimport { CatalogClient } from './gen/catalog_grpc_pb.ts';\nexport const stub = new CatalogClient('catalog:50051', credentials.createInsecure());\n",
      ),
      'services/orders/src/gen/catalog_grpc_pb.ts':
        "import { Client } from '@grpc/grpc-js';\nexport class CatalogClient extends Client {}\n",
    },
    code: 'C4G951',
    diagram: 'Container(catalog, "Catalog"',
    file: ORDERS,
    line: "new CatalogClient('catalog:50051'",
  },
  {
    name: 'an address in a configuration object',
    in: 'shop',
    edits: {
      'services/web/src/config.ts':
        "export const config = { upstream: { mailer: { url: 'http://mailer:3003' } } } as const;\n",
      [WEB]: before(
        "import { config } from './config.ts';\nconst { mailer } = config.upstream;\nawait fetch(mailer.url + '/mails');\n",
      ),
    },
    code: 'C4G951',
    diagram: 'Container(mailer, "Mailer"',
    file: WEB,
    line: "fetch(mailer.url + '/mails')",
  },
  {
    name: 'a call over node:http with the parts of an address',
    in: 'shop',
    edits: {
      [CATALOG]: before(
        "import { request } from 'node:http';\nrequest({ hostname: 'orders', port: 3001, path: '/orders' }).end();\n",
      ),
    },
    code: 'C4G951',
    diagram: 'Container(orders, "Orders"',
    file: CATALOG,
    line: "request({ hostname: 'orders'",
  },
  {
    name: 'a cache in CommonJS',
    in: 'shop',
    edits: {
      'services/orders/src/cache.cjs':
        "const Redis = require('ioredis');\nconst redis = new Redis(process.env.CACHE_URL);\nmodule.exports = { redis };\n",
      [ORDERS]: before("import { redis } from './cache.cjs';\nawait redis.get('x');\n"),
    },
    code: 'C4G951',
    diagram: 'ContainerDb(cache, "Cache"',
    file: 'services/orders/src/cache.cjs',
    line: 'new Redis(process.env.CACHE_URL)',
  },
  {
    name: 'code that does not parse',
    in: 'shop',
    edits: { 'services/web/src/orders.ts': after('function (\n') },
    code: 'C4G962',
    diagram: '',
    file: 'services/web/src/orders.ts',
    line: 'function (',
  },
];
