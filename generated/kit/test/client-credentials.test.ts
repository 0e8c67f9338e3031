import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientCredentials } from '../src/client-credentials.ts';
import { type Listening, listen } from '../src/server.ts';

let issuer: Listening;
let requests: { authorization: string | undefined; form: string }[] = [];
let lifetime: number | undefined;
let available: boolean;

beforeEach(async () => {
  requests = [];
  lifetime = 300;
  available = true;
  const app = new Hono();
  app.get('/.well-known/openid-configuration', (c) =>
    available
      ? c.json({ issuer: origin(), token_endpoint: `${origin()}/token` })
      : c.text('down', 503),
  );
  app.post('/token', async (c) => {
    requests.push({ authorization: c.req.header('authorization'), form: await c.req.text() });
    const token = { access_token: `token ${requests.length}`, token_type: 'Bearer' };
    return c.json(lifetime === undefined ? token : { ...token, expires_in: lifetime });
  });
  issuer = await listen({ app, host: '127.0.0.1', port: 0 });
});
afterEach(() => issuer.close());

function origin() {
  return `http://127.0.0.1:${issuer.port}`;
}

function source(now?: () => number) {
  return clientCredentials({
    issuer: new URL(origin()),
    clientId: 'mobile',
    clientSecret: 'p@ss:word',
    scope: 'orders catalog',
    timeoutMs: 5000,
    ...(now && { now }),
  });
}

test('asks the discovered endpoint with the credentials of the client', async () => {
  expect(await source()()).toBe('token 1');

  const [request] = requests;
  const credentials = Buffer.from(request?.authorization?.split(' ')[1] ?? '', 'base64').toString();
  expect(credentials.split(':').map(decodeURIComponent)).toEqual(['mobile', 'p@ss:word']);
  const form = new URLSearchParams(request?.form);
  expect(form.get('grant_type')).toBe('client_credentials');
  expect(form.get('scope')).toBe('orders catalog');
});

test('keeps the token for as long as the issuer says, and then asks again', async () => {
  let now = 0;
  const token = source(() => now);

  await token();
  now = 289_000;
  expect(await token()).toBe('token 1');
  now = 290_000;
  expect(await token()).toBe('token 2');
});

test('a token without a lifetime is kept for a minute at most', async () => {
  lifetime = undefined;
  let now = 0;
  const token = source(() => now);

  await token();
  now = 50_000;
  expect(await token()).toBe('token 2');
});

test('an issuer that was down is asked again', async () => {
  const token = source();
  available = false;
  await expect(token()).rejects.toThrow();
  available = true;

  expect(await token()).toBe('token 1');
});
