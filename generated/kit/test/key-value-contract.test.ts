import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AUDITED, type Change, type KeyValuePort, openKeyValue } from '../src/key-value.ts';
import { MemoryKeyValue } from '../src/key-value-memory.ts';
import { Arrivals } from './arrivals.ts';
import { targets } from './targets.ts';

const engines = await targets('key-value', new MemoryKeyValue(), 'TEST_REDIS_URL');
afterAll(() => engines.close());

describe.each(engines.targets)('a key-value store: $name', ({ url }) => {
  describe.skipIf(!url)('', () => {
    let port: KeyValuePort;
    let key: string;

    beforeEach(async () => {
      port = await openKeyValue(url as URL);
      key = `key-${randomUUID()}`;
    });

    afterEach(() => port.close());

    test('keeps a value until it is deleted', async () => {
      expect(await port.get(key)).toBeNull();
      await port.set(key, 'value', 60);
      expect(await port.get(key)).toBe('value');
      expect(await port.delete(key)).toBe(true);
      expect(await port.delete(key)).toBe(false);
      expect(await port.get(key)).toBeNull();
    });

    test('lets values expire', async () => {
      await port.set(key, 'value', 60);
      expect(await port.ttl(key)).toBeGreaterThan(58);
      await port.set(key, 'value', 1);
      await vi.waitUntil(async () => (await port.get(key)) === null, { timeout: 3000 });
      expect(await port.ttl(key)).toBeNull();
    });

    test('tells every subscriber, until it unsubscribes', async () => {
      const first = new Arrivals<string>();
      const second = new Arrivals<string>();
      const subscription = await port.subscribe(key, async (text) => first.add(text));
      await port.subscribe(key, async (text) => second.add(text));
      expect(await port.publish(key, 'one')).toBeGreaterThan(0);
      expect(await first.atLeast(1)).toEqual(['one']);
      await subscription.close();
      await port.publish(key, 'two');
      expect(await second.atLeast(2)).toEqual(['one', 'two']);
      expect(await first.atLeast(0)).toEqual(['one']);
    });

    test('keeps the newest changes', async () => {
      await port.record(change(`${key} first`));
      await port.record(change(`${key} second`));
      const [newest, next] = await port.audit(2);
      expect(newest).toEqual(change(`${key} second`));
      expect(next).toEqual(change(`${key} first`));
      await Promise.all(Array.from({ length: AUDITED }, () => port.record(change(key))));
      const kept = await port.audit(AUDITED + 10);
      expect(kept).toHaveLength(AUDITED);
      expect(kept.every((each) => each.key === key)).toBe(true);
    });
  });
});

function change(key: string): Change {
  const at = '2026-01-01T00:00:00.000Z';
  return { op: 'set', key, message: 'm', relation: 'a->b', traceId: null, at };
}
