import { expect, test } from 'vitest';
import { readDeclarativeConfig } from '../declarative-config.ts';
import { createRouter } from '../router.ts';

const router = createRouter(
  readDeclarativeConfig(
    `_format_version: '3.0'
services:
  - name: shop
    host: shop
    routes:
      - { name: short, paths: [/shop, /store] }
      - { name: long, paths: [/shop/orders], strip_path: false }
      - { name: writing, paths: [/shop], methods: [POST, PUT] }
`,
    {},
  ),
);

test.each([
  ['GET', '/shop/a', 'short', '/a'],
  ['GET', '/store/a', 'short', '/a'],
  ['GET', '/shop', 'short', '/'],
  ['GET', '/shopping', 'short', '/ping'],
  ['GET', '/shop/orders/1', 'long', '/shop/orders/1'],
  ['POST', '/shop/orders/1', 'writing', '/orders/1'],
])('%s %s takes route %s to %s', (method, path, route, upstreamPath) => {
  const match = router(method, path);

  expect([match?.route.name, match?.path]).toEqual([route, upstreamPath]);
});

test.each(['/', '/sho', '/other'])('%s has no route', (path) => {
  expect(router('GET', path)).toBeUndefined();
});
