import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  openStream,
  type StoredRecord,
  type StreamPort,
  type StreamRecord,
} from '../src/stream.ts';
import { MemoryStream } from '../src/stream-memory.ts';
import { Arrivals } from './arrivals.ts';
import { targets } from './targets.ts';

const engines = await targets('stream', new MemoryStream(), 'TEST_KAFKA_URL');
afterAll(() => engines.close());

describe.each(engines.targets)('a stream: $name', ({ url }) => {
  describe.skipIf(!url)('', () => {
    let port: StreamPort;
    let topic: string;
    let group: string;

    beforeEach(async () => {
      port = await openStream(url as URL);
      topic = `topic-${randomUUID()}`;
      group = `group-${randomUUID()}`;
    });

    afterEach(() => port.close());

    test('keeps the order of records with the same key', async () => {
      for (const text of ['one', 'two', 'three']) await port.append(topic, record(text));
      const arrivals = new Arrivals<StoredRecord>();
      await port.subscribe({ topic, group, onRecord: async (found) => arrivals.add(found) });
      const found = await arrivals.atLeast(3);
      expect(found.map(textOf)).toEqual(['one', 'two', 'three']);
      expect(new Set(found.map((each) => each.partition)).size).toBe(1);
      expect(found[0]?.headers['traceparent']).toBe('00-one');
    });

    test('gives each record to every group, and to one member of it', async () => {
      const first = new Arrivals<string>();
      const other = new Arrivals<string>();
      const member = {
        topic,
        group,
        onRecord: async (each: StoredRecord) => first.add(textOf(each)),
      };
      const joined = await Promise.all([port.subscribe(member), port.subscribe(member)]);
      await port.subscribe({
        topic,
        group: `${group}-other`,
        onRecord: async (each) => other.add(textOf(each)),
      });
      const texts = Array.from({ length: 12 }, (_, index) => `text ${index}`);
      for (const text of texts) await port.append(topic, { ...record(text), key: text });
      expect((await first.atLeast(12)).sort()).toEqual([...texts].sort());
      expect((await other.atLeast(12)).sort()).toEqual([...texts].sort());
      await Promise.all(joined.map((each) => each.close()));
      expect(await first.atLeast(0)).toHaveLength(12);
    });

    test('commits what was handled and delivers again what was not', async () => {
      const { partition, offset } = await port.append(topic, record('hard'));
      const attempts = new Arrivals<string>();
      const subscription = await port.subscribe({
        topic,
        group,
        onRecord: async (found) => {
          attempts.add(textOf(found));
          if ((await attempts.atLeast(0)).length === 1) throw new Error('not yet');
        },
      });
      await attempts.atLeast(2);
      await subscription.close();
      expect((await port.committed(topic, group))[partition]).toBe(offset + 1);
    });

    test('starts where the group left off', async () => {
      await port.append(topic, record('before'));
      const before = new Arrivals<string>();
      const subscription = await port.subscribe({
        topic,
        group,
        onRecord: async (found) => before.add(textOf(found)),
      });
      await before.atLeast(1);
      await subscription.close();
      await port.append(topic, record('after'));
      const after = new Arrivals<string>();
      await port.subscribe({ topic, group, onRecord: async (found) => after.add(textOf(found)) });
      expect(await after.atLeast(1)).toEqual(['after']);
    });

    test('reads the newest records without a group', async () => {
      for (const text of ['one', 'two', 'three']) await port.append(topic, record(text));
      expect((await port.read(topic, 2)).map(textOf)).toEqual(['two', 'three']);
      expect((await port.committed(topic, group)).every((offset) => offset === 0)).toBe(true);
    });
  });
});

function record(text: string): StreamRecord {
  const headers = { traceparent: `00-${text}` };
  return { key: 'same', body: new TextEncoder().encode(text), headers };
}

function textOf(found: StoredRecord): string {
  return new TextDecoder().decode(found.body);
}
