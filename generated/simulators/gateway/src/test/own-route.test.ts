import { expect, test } from 'vitest';
import { readDeclarativeConfig } from '../declarative-config.ts';
import { createGateway } from '../gateway.ts';

const ownRoute = `
routes:
  - name: itself
    paths: ['~/$']
    plugins: [{ name: request-termination, config: { status_code: 200, message: gateway } }]
`;
const jwt = `
plugins: [{ name: jwt }]
`;

async function answer(yaml: string, path: string): Promise<Response> {
  const config = readDeclarativeConfig(`_format_version: '3.0'\nservices: []\n${yaml}`, {});
  const options = { config, name: 'gateway', contractsFolder: '.', environment: {} };
  const { app } = await createGateway(options);
  return app.request(path, { method: 'POST' });
}

test('a gateway with nothing behind it answers itself, at its root alone', async () => {
  const own = await answer(ownRoute, '/');
  expect([own.status, await own.json()]).toEqual([200, { message: 'gateway' }]);
  expect((await answer(ownRoute, '/other')).status).toBe(404);
});

test('it wants a token where it checks tokens', async () => {
  expect((await answer(ownRoute + jwt, '/')).status).toBe(401);
});

test('without such a route nothing is found', async () => {
  expect((await answer('', '/')).status).toBe(404);
});
