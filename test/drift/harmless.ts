import type { Change } from './case.ts';
import { after, before, replace } from './case.ts';

const ROUTE = 'services/order/src/handlers/route.ts';
const PASS_ON = 'passOn(message, relations.all)';
const ORDERS = 'services/orders/src/main.ts';
const CATALOG = 'services/catalog/src/main.ts';
const WEB = 'services/web/src/main.ts';

/** Changes after which the diagram is as true as before. */
export const harmless: readonly Change[] = [
  {
    name: 'each relation used by its name',
    in: 'platform',
    edits: {
      [ROUTE]: replace(
        PASS_ON,
        'passOn(message, [relations.wdb, relations.cache, relations.events, relations.stripe])',
      ),
    },
  },
  {
    name: 'a client out of the list, and used by its name',
    in: 'platform',
    edits: {
      'services/order/src/relations/index.ts': replace(
        '[wdb, cache, events, stripe]',
        '[wdb, cache, events]',
      ),
      [ROUTE]: replace(PASS_ON, 'passOn(message, [...relations.all, relations.stripe])'),
    },
  },
  {
    name: 'the list of clients made otherwise',
    in: 'platform',
    edits: {
      'services/order/src/relations/index.ts': replace(
        '[wdb, cache, events, stripe]',
        '[[wdb, cache], [events, stripe]].flat()',
      ),
    },
  },
  {
    name: 'relations taken apart in the parameters',
    in: 'platform',
    edits: {
      [ROUTE]: (text) =>
        text
          .replace('(relations: Relations)', '({ wdb, cache, events, stripe }: Relations)')
          .replace(PASS_ON, 'passOn(message, [wdb, cache, events, stripe])'),
    },
  },
  {
    name: 'relations used through a helper of another file',
    in: 'platform',
    edits: {
      'services/order/src/handlers/persist.ts':
        "import type { Relations } from '../relations/index.ts';\nexport const persist = ({ wdb, cache }: Relations) => [wdb, cache];\nexport const tell = (r: Relations) => [r.events, r.stripe];\n",
      [ROUTE]: (text) =>
        text
          .replace(PASS_ON, 'passOn(message, [...persist(relations), ...tell(relations)])')
          .replace(/^/u, "import { persist, tell } from './persist.ts';\n"),
    },
  },
  {
    name: 'a handler is renamed and moved',
    in: 'platform',
    edits: {
      [ROUTE]: null,
      'services/order/src/use-cases/place-order.ts':
        "import { passOn } from '@platform/kit/flow.ts';\nimport type { Relations } from '../relations/index.ts';\nexport const placeOrder = (all: Relations) => (m: never) => passOn(m, all.all);\n",
      'services/order/src/main.ts': (text) =>
        text
          .replace('./handlers/route.ts', './use-cases/place-order.ts')
          .replaceAll('handleRoute', 'placeOrder'),
    },
  },
  {
    name: 'a comment about another service',
    in: 'platform',
    edits: { [ROUTE]: before("// once: fetch('http://inventory:8080/stock')\n") },
  },
  {
    name: 'a local variable renamed in main',
    in: 'platform',
    edits: {
      'services/order/src/main.ts': (text) =>
        text
          .replaceAll('relations', 'links')
          .replace('./links/', './relations/')
          .replace('connectLinks', 'connectRelations'),
    },
  },
  {
    name: 'code that nothing reaches',
    in: 'platform',
    edits: {
      'services/order/src/unused.ts': "export const x = () => fetch('http://inventory:8080/');\n",
    },
  },
  {
    name: 'a function that nothing calls',
    in: 'platform',
    edits: {
      [ROUTE]: after(
        "\nexport function unused() {\n  return fetch('http://inventory:8080/');\n}\n",
      ),
    },
  },
  {
    name: 'a test that calls everything',
    in: 'platform',
    edits: {
      'services/order/test/other.test.ts': "await fetch('http://inventory:8080/');\n",
    },
  },
  {
    name: 'comments and order in contracts',
    in: 'platform',
    edits: {
      'contracts/proto/inventory-events.proto': before('// Kept by the team of inventory.\n'),
      'contracts/avro/order-events.avsc': replace(
        '"doc": "order->events"',
        '"doc": "What order tells"',
      ),
    },
  },
  {
    name: 'a further route',
    in: 'platform',
    edits: {
      'services/order/src/main.ts': replace(
        'await runService',
        "app.get('/version', (context) => context.text('1'));\nawait runService",
      ),
    },
  },
  {
    name: 'a reworded label',
    in: 'shop',
    edits: { model: replace('"Places order"', '"Places an order"') },
  },
  {
    name: 'the diagram in another order',
    in: 'shop',
    edits: {
      model: (text) => {
        const line = '    Rel(mailer, smtp, "Sends", "SMTP")\n';
        return text.replace(line, '').replace('    Rel(buyer, web', `${line}    Rel(buyer, web`);
      },
    },
  },
  {
    name: 'an address in a constant of its own',
    in: 'shop',
    edits: {
      'services/web/src/orders.ts': replace(
        "const base = process.env.ORDERS_URL ?? 'http://localhost:3001';",
        "const fallback = 'http://localhost:3001';\nconst { ORDERS_URL = fallback } = process.env;\nconst base = ORDERS_URL;",
      ),
    },
  },
  {
    name: 'addresses in a module of settings',
    in: 'shop',
    edits: {
      'services/web/src/settings.ts':
        "export const settings = { orders: { url: process.env.ORDERS_URL ?? '' } };\n",
      'services/web/src/orders.ts': (text) =>
        text
          .replace(
            "const base = process.env.ORDERS_URL ?? 'http://localhost:3001';",
            'const base = settings.orders.url;',
          )
          .replace(/^/u, "import { settings } from './settings.ts';\n"),
    },
  },
  {
    name: 'settings that are checked by zod',
    in: 'shop',
    edits: {
      'services/web/src/settings.ts':
        "import * as z from 'zod';\nexport const env = z.object({ ORDERS_URL: z.url() }).parse(process.env);\n",
      'services/web/src/orders.ts': (text) =>
        text
          .replace('process.env.ORDERS_URL', 'env.ORDERS_URL')
          .replace(/^/u, "import { env } from './settings.ts';\n"),
    },
  },
  {
    name: 'a module renamed',
    in: 'shop',
    edits: {
      'services/web/src/orders.ts': null,
      'services/web/src/order-client.ts':
        "import { postJson } from '@shop/shared';\nexport const placeOrder = (order: object) => postJson(process.env.ORDERS_URL ?? '', '/orders', order);\n",
      [WEB]: replace('./orders.ts', './order-client.ts'),
    },
  },
  {
    name: 'a re-export in between',
    in: 'shop',
    edits: {
      'services/web/src/clients/index.ts':
        "export * from '../catalog.ts';\nexport { placeOrder as place } from '../orders.ts';\n",
      [WEB]: (text) =>
        text
          .replace("import { listProducts } from './catalog.ts';\n", '')
          .replace(
            "import { placeOrder } from './orders.ts';",
            "import { listProducts, place } from './clients/index.ts';",
          )
          .replace('placeOrder({})', 'place({})'),
    },
  },
  {
    name: 'shared code by a path of tsconfig',
    in: 'shop',
    edits: { 'services/web/src/orders.ts': replace("'@shop/shared'", "'~shared/http.ts'") },
  },
  {
    name: 'shared code by a path of the package',
    in: 'shop',
    edits: { 'services/web/src/orders.ts': replace("'@shop/shared'", "'@shop/shared/http'") },
  },
  {
    name: 'a further function of the shared package',
    in: 'shop',
    edits: {
      'packages/shared/src/http.ts': after(
        "\nexport const refund = () => fetch('https://api.stripe.com/v1/refunds');\n",
      ),
    },
  },
  {
    name: 'a client in a shared package that only one service uses',
    in: 'shop',
    edits: {
      'packages/shared/src/payments.ts':
        "import Stripe from 'stripe';\nexport const payments = new Stripe(process.env.STRIPE_KEY ?? '');\n",
      'packages/shared/src/index.ts': after("export { payments } from './payments.ts';\n"),
      'services/orders/src/payments.ts':
        "import { payments } from '@shop/shared';\nexport const charge = (order: { amount: number }) => payments.charges.create(order);\n",
    },
  },
  {
    name: 'a class instead of functions',
    in: 'shop',
    edits: {
      'services/web/src/orders.ts':
        "import { postJson } from '@shop/shared';\nclass Orders {\n  #base: string;\n  constructor(base: string) {\n    this.#base = base;\n  }\n  place(order: object) {\n    return postJson(this.#base, '/orders', order);\n  }\n}\nconst orders = new Orders(process.env.ORDERS_URL ?? '');\nexport const placeOrder = (order: object) => orders.place(order);\n",
    },
  },
  {
    name: 'another library for the same call',
    in: 'shop',
    edits: {
      'services/web/src/orders.ts':
        "import got from 'got';\nexport const placeOrder = (json: object) => got.post('http://orders:3001/orders', { json }).json();\n",
    },
  },
  {
    name: 'another driver for the same store',
    in: 'shop',
    edits: {
      'services/catalog/src/cache.ts': (text) =>
        text
          .replace("import { createClient } from 'redis';", "import Redis from 'ioredis';")
          .replace(
            "createClient({ url: 'redis://cache:6379' })",
            "new Redis('redis://cache:6379')",
          ),
    },
  },
  {
    name: 'a lazy connection',
    in: 'shop',
    edits: {
      'services/orders/src/store.ts':
        "import pg from 'pg';\nlet pool: pg.Pool | undefined;\nfunction connect(): pg.Pool {\n  pool ??= new pg.Pool({ connectionString: process.env.DATABASE_URL });\n  return pool;\n}\nexport const save = (order: object) => connect().query('insert', [order]);\n",
    },
  },
  {
    name: 'a test and a script that reach everywhere',
    in: 'shop',
    edits: {
      'services/web/src/main.test.ts': "await fetch('http://mailer/');\n",
      'services/web/scripts/seed.ts': "import pg from 'pg';\nnew pg.Pool({ host: 'ordersdb' });\n",
    },
  },
  {
    name: 'imports of types alone',
    in: 'shop',
    edits: {
      [CATALOG]: before(
        "import type { Pool } from 'pg';\nimport { type Kafka } from 'kafkajs';\nexport type X = Pool | Kafka;\n",
      ),
    },
  },
  {
    name: 'a page that asks its own server',
    in: 'shop',
    edits: {
      [WEB]: after("await fetch('/api/orders');\nawait fetch('http://localhost:3000/api');\n"),
    },
  },
  {
    name: 'a library that is told its own address',
    in: 'shop',
    edits: {
      [ORDERS]: before(
        "import cors from 'cors';\nexport const allow = cors({ origin: process.env.MAILER_URL });\n",
      ),
    },
  },
  {
    name: 'a URL that is only text',
    in: 'shop',
    edits: {
      [ORDERS]: after("console.log('see https://docs.taxjar.com and http://mailer:3003');\n"),
    },
  },
  {
    name: 'circular imports',
    in: 'shop',
    edits: {
      'services/web/src/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'services/web/src/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
      [WEB]: before("import { a } from './a.ts';\na();\n"),
    },
  },
  {
    name: 'a silenced call, with the reason',
    in: 'shop',
    edits: {
      [WEB]: after(
        "// c4gen-disable-next-line C4G951 -- until the mailer has a queue\nawait fetch('http://mailer:3003/health');\n",
      ),
    },
  },
  {
    name: 'a relation that is to come, silenced in the diagram',
    in: 'shop',
    edits: {
      model: replace(
        '    Rel(mailer, jobs',
        '    %% c4gen-disable-next-line absent-relation -- comes with the new search\n    Rel(web, cache, "Caches", "RESP")\n    Rel(mailer, jobs',
      ),
    },
  },
];
