import { expect, test } from 'vitest';
import { cachedToken } from '../src/token-source.ts';

function countingSource(lifetimeMs: number, clock: { now: number }) {
  let fetched = 0;
  const source = cachedToken(
    async () => {
      fetched += 1;
      return { token: `token ${fetched}`, expiresAt: clock.now + lifetimeMs };
    },
    { marginMs: 10_000, now: () => clock.now },
  );
  return { source, fetched: () => fetched };
}

test('a token is kept until its margin, and replaced from then on', async () => {
  const clock = { now: 0 };
  const { source } = countingSource(60_000, clock);

  expect(await source()).toBe('token 1');
  clock.now = 49_999;
  expect(await source()).toBe('token 1');
  clock.now = 50_000;
  expect(await source()).toBe('token 2');
});

test('callers at the same time share one fetch', async () => {
  const { source, fetched } = countingSource(60_000, { now: 0 });

  const tokens = await Promise.all([source(), source(), source()]);

  expect(tokens).toEqual(['token 1', 'token 1', 'token 1']);
  expect(fetched()).toBe(1);
});

test('a fetch that failed is not kept', async () => {
  let attempt = 0;
  const source = cachedToken(
    async () => {
      attempt += 1;
      if (attempt === 1) throw new Error('issuer is down');
      return { token: 'second', expiresAt: 60_000 };
    },
    { marginMs: 0, now: () => 0 },
  );

  await expect(source()).rejects.toThrow();
  expect(await source()).toBe('second');
});
