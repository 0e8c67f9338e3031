import { generateKeyPairSync } from 'node:crypto';
import { clientCredentials } from '@platform/kit/client-credentials.ts';
import { type Listening, listen } from '@platform/kit/server.ts';
import { Hono } from 'hono';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenIssuer } from '../token-issuer.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
let listening: Listening;
let issuer: string;

beforeAll(async () => {
  const app = new Hono();
  listening = await listen({ app, host: '127.0.0.1', port: 0 });
  issuer = `http://127.0.0.1:${listening.port}`;
  const clients = { mobile: 'p@ss:w%rd +', web: 'other' };
  app.route('/', await tokenIssuer({ issuer, privateKey, clients, lifetimeSeconds: 60 }));
});
afterAll(() => listening.close());

async function askToken(form: Record<string, string>, basic?: string) {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    ...(basic && { headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` } }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const grant = { grant_type: 'client_credentials' };

test('a client that follows discovery gets a token that the published key verifies', async () => {
  const token = await clientCredentials({
    issuer: new URL(issuer),
    clientId: 'mobile',
    clientSecret: 'p@ss:w%rd +',
    scope: 'orders',
    timeoutMs: 5000,
  })();

  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer });
  expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
  expect(payload).toMatchObject({ sub: 'mobile', client_id: 'mobile', scope: 'orders' });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
});

test('credentials may come in the form', async () => {
  const { status, body } = await askToken({ ...grant, client_id: 'web', client_secret: 'other' });

  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 60 });
});

test.each([
  ['none', {}, undefined],
  ['a wrong secret', {}, 'web:wrong'],
  ['the secret of another client', {}, 'mobile:other'],
  ['an unknown client', {}, 'nobody:'],
  ['a client of an inherited name', {}, 'constructor:'],
  ['an id without a secret', { client_id: 'web' }, undefined],
])('credentials that are refused: %s', async (_, form, basic) => {
  const { status, body } = await askToken({ ...grant, ...form }, basic);

  expect(status).toBe(401);
  expect(body).toEqual({ error: 'invalid_client' });
});

test.each([
  [{}, 'invalid_request'],
  [{ grant_type: 'password' }, 'unsupported_grant_type'],
])('a request that is refused: %j', async (form, error) => {
  expect(await askToken(form, 'web:other')).toEqual({ status: 400, body: { error } });
});
