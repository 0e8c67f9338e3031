import { describe, expect, test } from 'vitest';
import { hostNames, variableNames } from '../../src/drift/hosts.ts';
import { agreement, nameForms } from '../../src/drift/names.ts';

describe('names agree', () => {
  test.each([
    ['orders', 'Orders', 3],
    ['order-events', 'OrderEvents', 3],
    ['Café', 'cafe', 3],
    ['order', 'Orders', 2],
    ['categories', 'Category', 2],
    ['orders-service', 'order', 1],
    ['Orders API', 'order-svc', 1],
    ['service', 'api', 0],
    ['order', 'orderbook', 0],
    ['address', 'addres', 0],
    ['', '', 0],
  ])('%s, %s: %i', (a, b, level) => {
    expect(agreement(nameForms(a), nameForms(b))).toBe(level);
    expect(agreement(nameForms(b), nameForms(a))).toBe(level);
  });
});

test.each([
  ['orders', ['orders']],
  ['orders.shop.svc.cluster.local', ['orders', 'orders.shop', 'orders.shop.svc.cluster.local']],
  ['db.internal', ['db', 'db.internal']],
  ['api.stripe.com', ['api.stripe.com', 'stripe']],
  ['hooks.example.co.uk', ['hooks.example.co.uk', 'example', 'hooks']],
  ['localhost', []],
  ['127.0.0.1', []],
  ['10.0.0.7', []],
  ['[::1]', []],
])('the host %s is known as %j', (host, names) => {
  expect(hostNames(host)).toEqual(names);
});

test.each([
  ['ORDERS_URL', ['orders']],
  ['ORDERS_SERVICE_BASE_URL', ['orders service']],
  ['VITE_ORDERS_API_URL', ['orders api']],
  ['ordersUrl', ['orders']],
  ['DATABASE_URL', ['database']],
  ['KAFKA_BOOTSTRAP_SERVERS', ['kafka']],
  ['REDIS_HOST', ['redis']],
  ['URL', []],
])('the variable %s is about %j', (key, names) => {
  expect(variableNames(key)).toEqual(names);
});
