import { expect, test } from 'vitest';
import { adminApi } from '../admin-api.ts';
import { readDeclarativeConfig } from '../declarative-config.ts';

const config = readDeclarativeConfig(
  `
_format_version: '3.0'
services:
  - name: order
    url: http://order:8080
    plugins: [{ name: jwt }]
    routes: [{ name: orders, paths: [/order] }]
consumers:
  - username: web
    jwt_secrets: [{ key: web-key, secret: very-secret }]
plugins: [{ name: prometheus }]
`,
  {},
);
const api = adminApi(config, 'gateway');

async function get(path: string) {
  const response = await api.request(path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test.each([
  ['services', 'order'],
  ['routes', 'orders'],
  ['consumers', 'web'],
])('%s are listed, and found by name and id', async (kind, name) => {
  const { body } = await get(`/${kind}`);
  const [entity] = body['data'] as { id: string }[];

  expect(body).toMatchObject({ data: [{ id: expect.any(String) }], next: null });
  expect((await get(`/${kind}/${name}`)).body).toEqual(entity);
  expect((await get(`/${kind}/${entity?.id}`)).body).toEqual(entity);
});

test('plugins say what they apply to', async () => {
  const { body } = await get('/plugins');

  expect(body['data']).toMatchObject([
    { name: 'prometheus', service: null, route: null },
    { name: 'jwt', service: { id: expect.any(String) }, route: null },
  ]);
});

test.each(['/', '/status', '/services', '/routes', '/consumers', '/plugins'])(
  '%s answers and shows no secret',
  async (path) => {
    const response = await api.request(path);

    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('secret');
  },
);

test.each(['/services/other', '/consumers/web/jwt', '/upstreams'])('%s is 404', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s changes nothing', async (method) => {
  expect((await api.request('/services', { method })).status).toBe(405);
});
