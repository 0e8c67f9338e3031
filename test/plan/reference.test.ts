import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bindingOf, legLine, planOf, unitOf } from './plan-of.ts';

const plan = planOf(readFileSync(new URL('../../models/ecommerce.mmd', import.meta.url), 'utf8'));

test('every element and relation is planned', () => {
  expect(plan.units.filter(({ element }) => element !== null)).toHaveLength(21);
  expect(plan.bindings).toHaveLength(25);
  // Cloudflare is stood in for.
  expect(plan.diagnostics.map(({ code }) => code)).toEqual(['C4G607']);
});

// The table of DESIGN.md, section 5.
test.each([
  ['customer->cdn', ['customer -> cdn https call']],
  ['customer->mobile', ['customer -> mobile http call']],
  ['admin->gateway', ['admin -> gateway admin call']],
  ['cdn->web', ['cdn -> web http3 call']],
  ['web->gateway', ['web -> gateway http call jwt']],
  ['mobile->gateway', ['mobile -> gateway http call oauth2']],
  ['support->gateway', ['support -> gateway http call oauth2']],
  ['gateway->catalog', ['gateway -> catalog grpc call']],
  ['gateway->order', ['gateway -> order http2 call']],
  ['gateway->inventory', ['gateway -> inventory websocket call']],
  ['catalog->rdb', ['catalog -> rdb documents read views']],
  ['catalog->search', ['catalog -> search search write text']],
  ['search->catalog', ['catalog -> search search read text', 'catalog -> search search read text']],
  ['order->wdb', ['order -> wdb sql write commands']],
  ['inventory->wdb', ['inventory -> wdb sql transaction stock']],
  ['order->cache', ['order -> cache key-value write hot']],
  ['order->events', ['order -> events stream produce avro events']],
  ['inventory->events', ['inventory -> events stream produce protobuf events']],
  ['events->worker', ['worker -> events stream consume events group=worker']],
  [
    'events->rdb',
    [
      'events-rdb -> events stream consume events group=events-rdb',
      'events-rdb -> rdb documents write views',
    ],
  ],
  ['worker->tasks', ['worker -> tasks queue produce tasks']],
  [
    'tasks->sendgrid',
    ['tasks-sendgrid -> tasks queue consume tasks', 'tasks-sendgrid -> sendgrid smtp call'],
  ],
  ['order->stripe', ['order -> stripe http call']],
  ['obs->datadog', ['obs-datadog -> obs metrics poll', 'obs-datadog -> datadog statsd call']],
  [
    'cache->events',
    [
      'cache-events -> cache key-value consume cache.changes',
      'cache-events -> events stream produce events',
      'cache-events -> events stream consume events group=cache-events',
      'cache-events -> cache key-value invalidate hot',
    ],
  ],
])('%s', (relation, legs) => {
  expect(bindingOf(plan, relation).legs.map(legLine)).toEqual(legs);
});

test('a caller of the gateway asks for what lies behind it', () => {
  const [leg] = bindingOf(plan, 'web->gateway').legs;
  expect(leg?.operations.map(({ path, protocol, via }) => [path, protocol, via])).toEqual([
    ['/catalog/api/route', 'http', ['gateway->catalog']],
    ['/order/api/route', 'http', ['gateway->order']],
    ['/inventory/api/route', 'websocket', ['gateway->inventory']],
  ]);
});

test('stores and the issuer are ready before those who need them', () => {
  expect(unitOf(plan, 'order').dependsOn).toEqual(['wdb', 'cache', 'events', 'stripe']);
  expect(unitOf(plan, 'mobile').dependsOn).toEqual(['issuer']);
});

test('the monitor scrapes every service and connector', () => {
  expect(plan.implied.map(({ to }) => to)).toEqual([
    'web',
    'mobile',
    'catalog',
    'order',
    'inventory',
    'worker',
    'events-rdb',
    'tasks-sendgrid',
    'obs-datadog',
    'cache-events',
  ]);
});

test('only what people speak to is published', () => {
  const published = plan.units.flatMap((unit) =>
    unit.listeners.filter((listener) => listener.published).map(({ name }) => `${unit.id}.${name}`),
  );
  expect(published).toEqual(['cdn.tls', 'gateway.http', 'gateway.admin', 'mobile.http']);
});
