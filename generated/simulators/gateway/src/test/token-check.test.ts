import { generateKeyPairSync } from 'node:crypto';
import { base64url, importPKCS8, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { readDeclarativeConfig } from '../declarative-config.ts';
import type { JwtPlugin } from '../declarative-schema.ts';
import { tokenCheck, Unauthorized } from '../token-check.ts';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const issuer = pair();
const stranger = pair();
const secret = 'the secret of web, long enough';
const now = 1_800_000_000;

const { consumers } = readDeclarativeConfig(
  `_format_version: '3.0'
consumers:
  - username: web
    jwt_secrets: [{ key: web, secret: '${secret}' }]
  - username: issuer
    jwt_secrets: [{ key: 'http://issuer', algorithm: RS256, rsa_public_key: ${JSON.stringify(issuer.publicKey)} }]
`,
  {},
);

function configOf(settings: object): JwtPlugin['config'] {
  const yaml = JSON.stringify({
    _format_version: '3.0',
    plugins: [{ name: 'jwt', config: { claims_to_verify: ['exp'], ...settings } }],
  });
  const [plugin] = readDeclarativeConfig(yaml, {}).plugins;
  if (plugin?.name !== 'jwt') throw new Error('not the jwt plugin');
  return plugin.config;
}

interface Asked {
  readonly authorization?: string;
  readonly query?: string;
  readonly method?: string;
}

async function check(asked: Asked, settings: object = {}): Promise<string | undefined> {
  const verify = await tokenCheck(configOf(settings), consumers, () => now * 1000);
  const caller = await verify({
    method: asked.method ?? 'POST',
    query: new URLSearchParams(asked.query),
    header: (name) => (name === 'authorization' ? asked.authorization : undefined),
  });
  return caller?.consumer.username;
}

function signed(payload: JWTPayload, key: string | Uint8Array = secret, alg = 'HS256') {
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : key;
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(bytes);
}

async function signedByIssuer(payload: JWTPayload, pem = issuer.privateKey, alg = 'RS256') {
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(await importPKCS8(pem, alg));
}

const valid = { iss: 'web', exp: now + 60 };
const bearer = async (token: string | Promise<string>) => ({
  authorization: `Bearer ${await token}`,
});

test('tokens with a shared secret and of an issuer are accepted', async () => {
  expect(await check(await bearer(signed(valid)))).toBe('web');
  const claims = { iss: 'http://issuer', exp: now + 60, sub: 'mobile' };
  expect(await check(await bearer(signedByIssuer(claims)))).toBe('issuer');
});

test('a token may come in the query', async () => {
  expect(await check({ query: `jwt=${await signed(valid)}` })).toBe('web');
});

const hs256WithPublicKey = () => signed({ iss: 'http://issuer', exp: now + 60 }, issuer.publicKey);

test.each<[string, () => Asked | Promise<Asked>, object]>([
  ['no token', () => ({}), { message: 'Unauthorized' }],
  ['another scheme', () => ({ authorization: 'Basic d2ViOng=' }), { message: 'Unauthorized' }],
  ['an empty token', () => ({ authorization: 'Bearer ' }), { message: 'Unauthorized' }],
  ['no JWT', () => bearer('a.b.c'), { message: 'Bad token; invalid JSON' }],
  [
    'two different tokens',
    async () => ({ ...(await bearer(signed(valid))), query: 'jwt=other' }),
    { message: 'Multiple tokens provided' },
  ],
  [
    'no issuer',
    () => bearer(signed({ exp: now + 60 })),
    { message: "No mandatory 'iss' in claims" },
  ],
  [
    'an unknown issuer',
    () => bearer(signed({ ...valid, iss: 'other' })),
    { message: "No credentials found for given 'iss'" },
  ],
  [
    'a name that every object has',
    () => bearer(signed({ ...valid, iss: 'constructor' })),
    { message: "No credentials found for given 'iss'" },
  ],
  [
    'algorithm none',
    () => bearer(new UnsecuredJWT(valid).encode()),
    { message: 'Invalid algorithm' },
  ],
  [
    'another algorithm',
    () => bearer(signed(valid, secret, 'HS512')),
    { message: 'Invalid algorithm' },
  ],
  [
    'the public key as a secret',
    () => bearer(hs256WithPublicKey()),
    { message: 'Invalid algorithm' },
  ],
  ['another secret', () => bearer(signed(valid, 'guessed')), { message: 'Invalid signature' }],
  [
    'another key',
    () => bearer(signedByIssuer({ iss: 'http://issuer', exp: now + 60 }, stranger.privateKey)),
    { message: 'Invalid signature' },
  ],
  [
    'changed claims',
    async () => bearer(tampered(await signed(valid))),
    { message: 'Invalid signature' },
  ],
  ['an expired token', () => bearer(signed({ ...valid, exp: now })), { exp: 'token expired' }],
  ['no expiry', () => bearer(signed({ iss: 'web' })), { exp: 'must be a number' }],
])('%s is refused', async (_, asked, body) => {
  const refusal = await check(await asked()).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(Unauthorized);
  expect(refusal).toMatchObject({ body });
});

function tampered(token: string): string {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload ?? '')));
  const changed = base64url.encode(JSON.stringify({ ...claims, exp: now + 3600 }));
  return [header, changed, signature].join('.');
}

test('further claims are verified where the plugin says so', async () => {
  const early = await bearer(signed({ ...valid, nbf: now + 1 }));
  expect(await check(early)).toBe('web');
  await expect(check(early, { claims_to_verify: ['exp', 'nbf'] })).rejects.toThrow(Unauthorized);

  const long = await bearer(signed({ ...valid, exp: now + 100 }));
  expect(await check(long, { maximum_expiration: 100 })).toBe('web');
  await expect(check(long, { maximum_expiration: 99 })).rejects.toThrow(Unauthorized);
});

test('a preflight request passes where the plugin says so', async () => {
  await expect(check({ method: 'OPTIONS' })).rejects.toThrow(Unauthorized);
  expect(await check({ method: 'OPTIONS' }, { run_on_preflight: false })).toBeUndefined();
});

test('the challenge names the realm and tells a wrong token from none', async () => {
  const settings = { realm: 'shop' };
  await expect(check({}, settings)).rejects.toMatchObject({ challenge: 'Bearer realm="shop"' });
  await expect(check(await bearer('x'), settings)).rejects.toMatchObject({
    challenge: 'Bearer realm="shop" error="invalid_token"',
  });
});
