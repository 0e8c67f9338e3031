import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import { describe, expect, test } from 'vitest';
import { forgedToken, tokenFor } from '../../../src/run/verify/tokens.ts';
import { leg } from '../plans.ts';

const secret = 'a secret that both ends know, long enough';
const environment = { GATEWAY_JWT_KEY: 'web', GATEWAY_JWT_SECRET: secret };
const signed = leg('web->gateway', { authentication: 'jwt' });
const granted = leg('web->gateway', { authentication: 'oauth2' });

describe('a token that a caller signs', () => {
  test('says who it is, and verifies with the shared secret', async () => {
    const token = await tokenFor(signed, environment);
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), { issuer: 'web' });
    expect(payload.exp).toBeGreaterThan(Date.now() / 1000);
  });

  test('cannot be had without its secret', async () => {
    await expect(tokenFor(signed, { GATEWAY_JWT_KEY: 'web' })).rejects.toThrow(
      'GATEWAY_JWT_SECRET',
    );
  });

  test('forged, says the same, and does not verify', async () => {
    const token = await tokenFor(signed, environment);
    const forged = await forgedToken(token);
    expect(decodeJwt(forged)['iss']).toBe('web');
    await expect(jwtVerify(forged, new TextEncoder().encode(secret))).rejects.toThrow();
  });
});

describe('a token of an issuer', () => {
  test('is asked for with the client’s credentials, where the discovery document says', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo;
      if (request.url === '/.well-known/openid-configuration') {
        response.end(JSON.stringify({ token_endpoint: `http://127.0.0.1:${port}/elsewhere` }));
        return;
      }
      asked.push(request.url, request.headers.authorization);
      response.end(JSON.stringify({ access_token: 'the token' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const token = await tokenFor(granted, {
      ISSUER_URL: `http://127.0.0.1:${port}`,
      OAUTH_CLIENT_ID: 'web',
      OAUTH_CLIENT_SECRET: 'a:b',
    });
    expect(token).toBe('the token');
    expect(asked).toEqual(['/elsewhere', `Basic ${Buffer.from('web:a%3Ab').toString('base64')}`]);
    await new Promise((resolve) => server.close(resolve));
  });

  test('is asked for where this machine reaches an issuer that names itself otherwise', async () => {
    const server = createServer((request, response) => {
      const issuer = 'http://issuer:8080';
      const document = { issuer, token_endpoint: `${issuer}/token` };
      response.end(JSON.stringify(request.url === '/token' ? { access_token: 'it' } : document));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const token = await tokenFor(granted, {
      ISSUER_URL: `http://127.0.0.1:${port}`,
      OAUTH_CLIENT_ID: 'web',
      OAUTH_CLIENT_SECRET: 'secret',
    });
    expect(token).toBe('it');
    await new Promise((resolve) => server.close(resolve));
  });

  test('forged, has the same key id and claims, and does not verify', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const token = await new SignJWT({ iss: 'http://issuer', sub: 'web' })
      .setProtectedHeader({ alg: 'RS256', kid: (await exportJWK(publicKey)).n?.slice(0, 8) ?? '' })
      .sign(privateKey);
    const forged = await forgedToken(token);
    expect(decodeProtectedHeader(forged)).toMatchObject(decodeProtectedHeader(token));
    expect(decodeJwt(forged)).toMatchObject(decodeJwt(token));
    await expect(jwtVerify(forged, publicKey)).rejects.toThrow();
  });
});
