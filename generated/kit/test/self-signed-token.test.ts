import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { selfSignedToken } from '../src/self-signed-token.ts';

const secret = 'a secret that is long enough for HS256';

test('signs claims that the other end can check', async () => {
  const token = await selfSignedToken({ key: 'web', secret, lifetimeSeconds: 30 })();

  const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(secret));
  expect(protectedHeader.alg).toBe('HS256');
  expect(payload.iss).toBe('web');
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(30);
});

test('the same token serves until shortly before it expires', async () => {
  let now = 1_000_000_000_000;
  const token = selfSignedToken({ key: 'web', secret, lifetimeSeconds: 60, now: () => now });

  const first = await token();
  now += 45_000;
  expect(await token()).toBe(first);
  now += 5_000;
  expect(await token()).not.toBe(first);
});
