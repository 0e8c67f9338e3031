import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avro } from '../src/avro.ts';
import { crc64Avro } from '../src/avro-fingerprint.ts';
import type { Codec } from '../src/codec.ts';
import { createMessage } from '../src/message.ts';

const text = (name: string) => ({ name, type: 'string' });
const data = { name: 'data', type: { type: 'map', values: 'string' } };
const id = { name: 'id', type: { type: 'string', logicalType: 'uuid' } };
const attributes = ['type', 'source', 'subject', 'time'].map(text);

/** Two schemas of different names, one of them with the documentation that the canonical form leaves out. */
const schemas = {
  created: { type: 'record', name: 'a.Created', doc: 'x', fields: [id, ...attributes, data] },
  deleted: { type: 'record', name: 'a.Deleted', fields: [id, ...attributes, data] },
};

describe('Avro single-object encoding', () => {
  const message = createMessage({ type: 'order.created', source: 'order', data: { total: '3 €' } });
  let folder: string;
  let created: Codec;
  let deleted: Codec;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'avro-'));
    const codecs = await Promise.all(
      Object.entries(schemas).map(async ([name, schema]) => {
        const path = join(folder, `${name}.avsc`);
        await writeFile(path, JSON.stringify(schema));
        return avro(path);
      }),
    );
    [created, deleted] = codecs as [Codec, Codec];
  });

  afterAll(() => rm(folder, { recursive: true }));

  test('brings back the message', () => {
    expect(created.decode(created.encode(message))).toEqual(message);
  });

  test('starts with the marker and the fingerprint of the canonical form', () => {
    const string = '"string"';
    const canonical = `{"name":"a.Created","type":"record","fields":[${[
      'id',
      'type',
      'source',
      'subject',
      'time',
    ]
      .map((name) => `{"name":"${name}","type":${string}}`)
      .join(',')},{"name":"data","type":{"type":"map","values":${string}}}]}`;
    const bytes = Buffer.from(created.encode(message));
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xc3, 0x01]));
    expect(bytes.subarray(2, 10)).toEqual(Buffer.from(crc64Avro(Buffer.from(canonical))));
  });

  test('does not read bytes of another schema', () => {
    expect(created.contentType).not.toBe(deleted.contentType);
    expect(() => deleted.decode(created.encode(message))).toThrow('a.Deleted');
    expect(() => created.decode(new Uint8Array(3))).toThrow();
  });
});

describe('fingerprints', () => {
  // From the test data of Apache Avro (share/test/data/schema-tests.txt), as signed numbers.
  test.each([
    ['"null"', 7195948357588979594n],
    ['"boolean"', -6970731678124411036n],
    ['"int"', 8247732601305521295n],
    ['"string"', -8142146995180207161n],
  ])('of %s', (schema, fingerprint) => {
    const bytes = Buffer.from(crc64Avro(new TextEncoder().encode(schema)));
    expect(bytes.readBigInt64LE()).toBe(fingerprint);
  });
});
