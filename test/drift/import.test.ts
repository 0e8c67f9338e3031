import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { folderWith, runMain } from '../cli/run-cli.ts';

/** Imports a repository, and asserts that what came of it validates, is laid out, and has no drift. */
async function imported(folder: string, ...flags: readonly string[]): Promise<string> {
  const model = join(folderWith({}), 'first.mmd');
  const { code } = await runMain(['import', folder, '-o', model, ...flags]);
  expect(code).toBe(0);
  const counts = { error: 0, warning: 0, info: 0 };
  const validated = await runMain(['validate', model, '--format', 'json']);
  expect(JSON.parse(validated.stdout)).toMatchObject({ counts: { error: 0, warning: 0 } });
  expect((await runMain(['fmt', model, '--check'])).code).toBe(0);
  const traces = flags.includes('--traces') ? flags.slice(flags.indexOf('--traces')) : [];
  const drift = await runMain(['drift', model, '--code', folder, '--format', 'json', ...traces]);
  expect(JSON.parse(drift.stdout)).toMatchObject({ counts, diagnostics: [] });
  const text = readFileSync(model, 'utf8');
  expect((await runMain(['import', folder, ...flags])).stdout).toBe(text);
  return text;
}

test('a repository of several services', async () => {
  const shop = fileURLToPath(new URL('../fixtures/drift/shop', import.meta.url));
  expect(await imported(shop, '--title', 'The "shop"')).toBe(`C4Container
    title The 'shop'

    System_Boundary(the_shop, "The 'shop'") {
        Container(catalog, "Catalog", "Node.js")
        Container(mailer, "Mailer", "Node.js")
        Container(orders, "Orders", "Node.js")
        Container(web, "Web", "Node.js")
        ContainerDb(cache, "Cache", "Redis")
        ContainerDb(products, "Products", "MongoDB")
        ContainerQueue(events, "Events", "Apache Kafka")
        ContainerQueue(jobs, "Jobs", "RabbitMQ")
        ContainerDb(database, "Database", "PostgreSQL")
    }
    System_Ext(stripe, "Stripe")

    Rel(web, catalog, "Calls", "gRPC")
    Rel(web, orders, "Calls", "JSON/HTTP")
    Rel(catalog, cache, "Uses", "Redis")
    Rel(catalog, products, "Uses", "MongoDB")
    Rel(mailer, events, "Consumes", "Kafka")
    Rel(mailer, jobs, "Publishes", "AMQP")
    Rel(orders, events, "Publishes", "Kafka")
    Rel(orders, database, "Uses", "SQL")
    Rel(orders, stripe, "Calls", "HTTPS")
`);
});

test.each(['market', 'fleet', 'blog'])(
  'a repository that c4gen did not generate: %s',
  async (name) => {
    const fixture = fileURLToPath(new URL(`../fixtures/drift/${name}`, import.meta.url));
    expect(await imported(fixture, '--title', name)).toContain('Rel(');
  },
);

test('a compose file alone', async () => {
  const folder = folderWith({
    'compose.yaml': `services:
  front-end: { image: 'registry.local/front:1', environment: { API_URL: 'http://api:80' } }
  api: { image: 'registry.local/api:1', environment: { DB: 'postgres://db/x', QUEUE: 'amqp://mq' } }
  db: { image: 'postgres:18' }
  mq: { image: 'rabbitmq:4' }
  title: { image: 'registry.local/title:1', environment: { API_URL: 'http://api:80' } }
`,
  });
  const text = await imported(folder, '--title', 'Compose');
  expect(text.match(/^ +(?:Container|Rel).*$/gmu)?.map((line) => line.trim())).toEqual([
    'Container(front_end, "Front end")',
    'Container(api, "Api")',
    'Container(title_, "Title")',
    'ContainerQueue(mq, "Mq", "RabbitMQ")',
    'ContainerDb(db, "Db", "PostgreSQL")',
    'Rel(front_end, api, "Uses", "JSON/HTTP")',
    'Rel(api, db, "Uses", "SQL")',
    'Rel(api, mq, "Uses", "AMQP")',
    'Rel(title_, api, "Uses", "JSON/HTTP")',
  ]);
});

test('traces alone', async () => {
  const span = (id: string, parent: string | null, kind: number, attributes: object = {}) => ({
    traceId: 'a'.repeat(32),
    spanId: id.repeat(16),
    ...(parent !== null && { parentSpanId: parent.repeat(16) }),
    name: 'x',
    kind,
    attributes: Object.entries(attributes).map(([key, value]) => ({
      key,
      value: { stringValue: value },
    })),
  });
  const batch = (service: string, ...spans: readonly object[]) => ({
    resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
    scopeSpans: [{ spans }],
  });
  const folder = folderWith({
    'spans.json': JSON.stringify({
      resourceSpans: [
        batch('web', span('1', null, 3)),
        batch(
          'orders',
          span('2', '1', 2),
          span('3', '2', 3, { 'db.system.name': 'postgresql', 'server.address': 'orders-db' }),
        ),
      ],
    }),
  });
  const text = await imported(folder, '--title', 'Traced', '--traces', join(folder, 'spans.json'));
  expect(text).toContain('Rel(web, orders, "Calls")');
  expect(text).toContain('ContainerDb(orders_db, "Orders db", "PostgreSQL")');
});

test('a folder in which nothing runs gives no diagram', async () => {
  expect((await runMain(['import', folderWith({ 'README.md': '# Notes' })])).code).toBe(1);
});

test('a file that is there is not written over, unless that is asked for', async () => {
  const folder = folderWith({
    'compose.yaml': 'services: { a: { image: redis } }',
    'a.mmd': 'mine',
  });
  const file = join(folder, 'a.mmd');
  expect((await runMain(['import', folder, '-o', file])).code).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await runMain(['import', folder, '-o', file, '--force'])).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('C4Container');
});

test('a platform that c4gen generated, which is the platform of another diagram then', async () => {
  const generated = fileURLToPath(new URL('../../generated', import.meta.url));
  const text = await imported(generated);
  expect(text).toContain('Rel(mobile, issuer, "Calls", "JSON/HTTP")');
});

test('a diagram that only lies elsewhere than when the platform was generated is its own', async () => {
  const diagram = 'C4Container\n  Container(web, "Web", "Node.js")\n';
  const folder = folderWith({
    'shop.mmd': diagram,
    'docs/shop.mmd': diagram.replace('"Web"', '"Shop"'),
    'docs/other.mmd': diagram.replace('"Web"', '"Shop"'),
  });
  const platform = join(folder, 'platform');
  expect(await runMain(['scaffold', join(folder, 'shop.mmd'), '-o', platform])).toMatchObject({
    code: 0,
  });
  const drift = (model: string) =>
    runMain(['drift', join(folder, model), '--code', platform, '--format', 'json']);
  const moved = await drift('docs/shop.mmd');
  expect(JSON.parse(moved.stdout)).toMatchObject({ diagnostics: [{ code: 'C4G960' }] });
  const other = await drift('docs/other.mmd');
  expect(JSON.parse(other.stdout)).toMatchObject({ diagnostics: [] });
  expect(other.stderr).toContain('shop.mmd');
});
