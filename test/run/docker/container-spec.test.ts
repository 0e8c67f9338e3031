import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { containersOf } from '../../../src/plan/containers.ts';
import type { Credentials } from '../../../src/run/credentials.ts';
import { resolveEnvironment } from '../../../src/run/environment.ts';
import {
  outsideSurroundings,
  portOwnerOf,
  specOf,
  type ContainerSpec,
  type RunFacts,
} from '../../../src/run/docker/container-spec.ts';
import { noOverrides } from '../../../src/run/docker/image-overrides.ts';
import { planOf } from '../../plan/plan-of.ts';

const plan = planOf(readFileSync('models/ecommerce.mmd', 'utf8'));
const containers = containersOf(plan);

const credentials: Credentials = {
  secret: (name) => `secret of ${name}`,
  keyFile: (pair) => `/here/credentials/${pair}.private.pem`,
  publicKey: () => 'PUBLIC KEY',
  certificateFile: (unit, part) => `/here/credentials/${unit}.${part}.pem`,
  authority: 'CERTIFICATE',
  trustFile: '/here/credentials/trusted.pem',
};

/** Ports as they are given, one after the other. */
let next = 20_000;
const facts: RunFacts = {
  containers,
  root: '/here/platform',
  bundles: '/here/bundles',
  ports: new Map(
    containers
      .map(portOwnerOf)
      .map(({ id, listeners }) => [id, new Map(listeners.map(({ name }) => [name, (next += 1)]))]),
  ),
  credentials,
  images: noOverrides,
  overrides: {},
};

function spec(id: string): ContainerSpec {
  const container = containers.find(({ unit }) => unit.id === id);
  if (container === undefined) throw new Error(`no container '${id}'`);
  return specOf(container, facts);
}

function port(unit: string, listener: string): number {
  return facts.ports.get(unit)?.get(listener) ?? 0;
}

describe('a process of ours', () => {
  test('reaches others by their names and own ports', () => {
    expect(spec('order').environment).toMatchObject({
      SERVICE_NAME: 'order',
      HOST: '0.0.0.0',
      HTTP_PORT: '8080',
      WDB_URL: 'postgres://platform:secret%20of%20wdb-password@wdb:5432/platform',
      CACHE_URL: 'redis://cache:6379',
      EVENTS_URL: 'kafka://events:19092',
      CONTRACTS_DIR: '/platform/contracts',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otlp-receiver:4318',
      NODE_EXTRA_CA_CERTS: '/platform/.secrets/trusted.pem',
    });
  });

  test('gets its bundle and what it reads, and runs as nobody in particular', () => {
    const { files, command, user, image } = spec('order');
    expect(files.map(({ source, target }) => [source, target])).toEqual([
      ['/here/platform/package.json', '/platform/package.json'],
      ['/here/bundles/services/order/dist', '/platform/services/order/dist'],
      ['/here/platform/infra/wdb/migrations', '/platform/infra/wdb/migrations'],
      ['/here/platform/contracts', '/platform/contracts'],
      ['/here/credentials/trusted.pem', '/platform/.secrets/trusted.pem'],
    ]);
    expect({ command, user, image }).toEqual({
      command: ['node', 'services/order/dist/main.js'],
      user: '1000:1000',
      image: 'node:24.11-slim',
    });
  });

  test('is asked on the port by which this machine reaches it', () => {
    const { ports, ready } = spec('order');
    expect(ports).toEqual([{ container: 8080, transport: 'tcp', host: port('order', 'http') }]);
    expect(ready).toEqual({ port: port('order', 'http'), path: '/readyz' });
  });

  test('gets the private key that it signs with', () => {
    const { environment, files } = spec('issuer');
    expect(environment['ISSUER_PRIVATE_KEY_FILE']).toBe('/platform/.secrets/issuer.private.pem');
    expect(files).toContainEqual({
      source: '/here/credentials/issuer.private.pem',
      target: '/platform/.secrets/issuer.private.pem',
      isConfiguration: false,
    });
  });
});

describe('an engine', () => {
  test('is told where clients outside come back to', () => {
    const { environment, ports, ready } = spec('events');
    const outside = port('events', 'native');
    expect(environment['KAFKA_ADVERTISED_LISTENERS']).toBe(
      `NET://events:19092,HOST://127.0.0.1:${outside}`,
    );
    expect(ports).toEqual([{ container: 9092, transport: 'tcp', host: outside }]);
    expect(ready.port).toBe(outside);
  });

  test('publishes the port of its readiness where that is none of its listeners', () => {
    const { ports, ready } = spec('gateway');
    expect(ports.map(({ container }) => container)).toEqual([8000, 8001, 8100]);
    expect(ready).toEqual({ port: port('gateway', 'ready'), path: '/status/ready' });
  });

  test('gets its configuration, its certificate and the keys that it names', () => {
    expect(spec('cdn').files.map(({ target }) => target)).toEqual([
      '/etc/caddy/Caddyfile',
      '/platform/.secrets/cdn.certificate-file.pem',
      '/platform/.secrets/cdn.key-file.pem',
    ]);
    expect(spec('cdn').environment).toMatchObject({
      TLS_CERTIFICATE_FILE: '/platform/.secrets/cdn.certificate-file.pem',
    });
    expect(spec('gateway').environment).toMatchObject({
      DECK_ISSUER_URL: 'http://issuer:8080',
      DECK_ISSUER_PUBLIC_KEY: 'PUBLIC KEY',
    });
    expect(spec('gateway').files).toContainEqual({
      source: '/here/platform/infra/gateway/kong.yml',
      target: '/kong/kong.yml',
      isConfiguration: true,
    });
  });
});

test('from this machine everything is on 127.0.0.1', () => {
  const support = plan.units.find(({ id }) => id === 'support');
  if (support === undefined) throw new Error('no such person');
  expect(resolveEnvironment(support, outsideSurroundings(facts))).toMatchObject({
    GATEWAY_URL: `http://127.0.0.1:${port('gateway', 'http')}`,
    ISSUER_URL: `http://127.0.0.1:${port('issuer', 'http')}`,
  });
});

test('an image can be replaced', () => {
  const container = containers.find(({ unit }) => unit.id === 'cache');
  if (container === undefined) throw new Error('no cache');
  const images = { registryPrefix: null, images: { redis: 'mine/redis:1' } };
  expect(specOf(container, { ...facts, images }).image).toBe('mine/redis:1');
});
