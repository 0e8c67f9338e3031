import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDeclarativeConfig } from '../declarative-config.ts';

const minimal = "_format_version: '3.0'\n";

test("Kong's defaults are filled in", () => {
  const { services, plugins } = readDeclarativeConfig(
    `${minimal}
services:
  - name: order
    url: http://order:8080
    routes: [{ name: order, paths: [/order] }]
plugins: [{ name: jwt }]
`,
    {},
  );

  expect(services[0]?.routes[0]).toMatchObject({ strip_path: true, protocols: ['http', 'https'] });
  expect(plugins[0]).toMatchObject({
    enabled: true,
    config: { key_claim_name: 'iss', claims_to_verify: [], uri_param_names: ['jwt'] },
  });
});

test.each([
  ['another version', "_format_version: '2.1'"],
  ['no version', 'services: []'],
  ['an unknown entity', `${minimal}upstreams: []`],
  ['an unknown setting', `${minimal}services: [{ name: a, url: 'http://a', retries: 3 }]`],
  ['an unknown plugin', `${minimal}plugins: [{ name: rate-limiting }]`],
  ['an unknown plugin setting', `${minimal}plugins: [{ name: jwt, config: { anonymous: a } }]`],
  [
    'a plugin in the wrong place',
    `${minimal}plugins: [{ name: grpc-gateway, config: { proto: a } }]`,
  ],
  ['a service without an address', `${minimal}services: [{ name: a }]`],
  ['a service with two', `${minimal}services: [{ name: a, url: 'http://a', host: b }]`],
  [
    'a regular expression as path',
    `${minimal}services: [{ name: a, host: a, routes: [{ name: a, paths: ['~/x'] }] }]`,
  ],
  [
    'a route that is only for TLS',
    `${minimal}services: [{ name: a, host: a, routes: [{ name: a, paths: [/], protocols: [https] }] }]`,
  ],
  [
    'a credential without its key',
    `${minimal}consumers: [{ username: a, jwt_secrets: [{ key: a }] }]`,
  ],
  [
    'a credential with the wrong kind of key',
    `${minimal}consumers: [{ username: a, jwt_secrets: [{ key: a, algorithm: RS256, secret: b }] }]`,
  ],
  ['two services of one name', `${minimal}services: [{ name: a, host: a }, { name: a, host: b }]`],
  [
    'one key for two consumers',
    `${minimal}consumers:
  - { username: a, jwt_secrets: [{ key: k, secret: s }] }
  - { username: b, jwt_secrets: [{ key: k, secret: s }] }`,
  ],
  ['another expression of decK', `${minimal}consumers: [{ username: '\${{ toInt 3 }}' }]`],
  ['a variable that is not set', `${minimal}consumers: [{ username: '\${{ env "DECK_X" }}' }]`],
])('%s is refused', (_, yaml) => {
  expect(() => readDeclarativeConfig(yaml, {})).toThrow();
});

test('variables are filled in from the environment or the files that it names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kong-'));
  const file = join(folder, 'key.pem');
  await writeFile(file, 'line 1\nline 2\n');

  const { consumers } = readDeclarativeConfig(
    `${minimal}
consumers:
  - username: web
    jwt_secrets:
      - key: a-\${{ env "DECK_KEY" }}-z
        secret: \${{env "DECK_SECRET"}}
      - key: issuer
        algorithm: RS256
        rsa_public_key: \${{ env "DECK_PEM" }}
`,
    { DECK_KEY: 'key', DECK_SECRET: '$& "secret": [', DECK_PEM_FILE: file },
  );

  expect(consumers[0]?.jwt_secrets).toMatchObject([
    { key: 'a-key-z', secret: '$& "secret": [' },
    { key: 'issuer', rsa_public_key: 'line 1\nline 2\n' },
  ]);
  await rm(folder, { recursive: true });
});
