import { describe, expect, test } from 'vitest';
import type { EnvironmentEntry, EnvironmentValue } from '../../src/plan/plan.ts';
import { resolveEnvironment, type Surroundings } from '../../src/run/environment.ts';
import { unit } from './plans.ts';

const ports: Readonly<Record<string, number>> = { http: 4001, native: 4002, smtp: 4003 };
const surroundings: Surroundings = {
  runtime: 'embedded',
  root: '/platform',
  credentials: {
    authority: null,
    trustFile: null,
    secret: (name) => `secret of ${name}`,
    keyFile: (pair: string) => `/keys/${pair}.pem`,
    publicKey: (pair: string) => `PEM of ${pair}`,
    certificateFile: (owner: string, part: string) => `/certificates/${owner}.${part}`,
  } as Surroundings['credentials'],
  address: (_, listener) => ({ host: '127.0.0.1', port: ports[listener] ?? 0 }),
  overrides: {},
};

function resolve(value: EnvironmentValue, changes: Partial<Surroundings> = {}): string | undefined {
  const environment: EnvironmentEntry[] = [{ name: 'X', value }];
  return resolveEnvironment(unit('order', { environment }), { ...surroundings, ...changes })['X'];
}

describe('resolving an environment', () => {
  const postgres: EnvironmentValue = {
    kind: 'url',
    unit: 'wdb',
    listener: 'native',
    scheme: { docker: 'postgres', embedded: 'postgres' },
    user: 'app user',
    secret: 'wdb',
    path: '/app',
  };
  const kafka: EnvironmentValue = {
    kind: 'url',
    unit: 'events',
    listener: 'native',
    scheme: { docker: 'kafka', embedded: 'memory' },
    user: 'app',
    secret: 'events',
  };

  test('a URL has its user and password, escaped', () => {
    expect(resolve(postgres)).toBe('postgres://app%20user:secret%20of%20wdb@127.0.0.1:4002/app');
  });

  test('a memory engine is on its stand-in’s HTTP port, and has no password', () => {
    expect(resolve(kafka)).toBe('memory://127.0.0.1:4001');
    expect(resolve(kafka, { runtime: 'docker' })).toBe(
      'kafka://app:secret%20of%20events@127.0.0.1:4002',
    );
  });

  test.each<[EnvironmentValue, string]>([
    [{ kind: 'literal', value: 'x' }, 'x'],
    [{ kind: 'authority', unit: 'mail', listener: 'smtp' }, '127.0.0.1:4003'],
    [{ kind: 'secret', name: 'jwt' }, 'secret of jwt'],
    [{ kind: 'certificate', part: 'key-file' }, '/certificates/order.key-file'],
    [{ kind: 'key-pair', name: 'issuer', part: 'private-file' }, '/keys/issuer.pem'],
    [{ kind: 'file', path: 'infra/x.yml' }, '/platform/infra/x.yml'],
  ])('%j', (value, expected) => {
    expect(resolve(value)).toBe(expected);
  });

  test('only a documented variable can be set by the user', () => {
    const value: EnvironmentValue = { kind: 'literal', value: 'simulator' };
    const environment = [
      { name: 'STRIPE_URL', value, comment: 'the real one' },
      { name: 'OTHER_URL', value },
    ];
    const overrides = { STRIPE_URL: 'https://real', OTHER_URL: 'https://real' };
    expect(
      resolveEnvironment(unit('order', { environment }), { ...surroundings, overrides }),
    ).toEqual({
      STRIPE_URL: 'https://real',
      OTHER_URL: 'simulator',
    });
  });
});
