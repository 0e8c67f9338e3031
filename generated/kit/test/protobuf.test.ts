import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMessage } from '../src/message.ts';
import { protobuf } from '../src/protobuf.ts';

const contract = (name: string) => `syntax = "proto3";
package platform.events;
message ${name} {
  string id = 1;
  string type = 2;
  string source = 3;
  string subject = 4;
  string time = 5;
  map<string, string> data = 6;
}`;

describe('Protobuf encoding', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proto-'));
    await writeFile(join(folder, 'stock.proto'), contract('Stock'));
    await writeFile(join(folder, 'two.proto'), `${contract('A')}\nmessage B { string id = 1; }`);
  });

  afterAll(() => rm(folder, { recursive: true }));

  test.each([{}, { total: '3 €', note: '' }])('brings back a message with data %j', (data) => {
    const codec = protobuf(join(folder, 'stock.proto'));
    const message = createMessage({ type: 'stock.changed', source: 'inventory', data });
    expect(codec.decode(codec.encode(message))).toEqual(message);
  });

  test('is the wire format of the contract', () => {
    const codec = protobuf(join(folder, 'stock.proto'));
    const message = createMessage({ type: 't', source: 's', subject: 'u' });
    const bytes = Buffer.from(codec.encode(message));
    const id = Buffer.from(message.id);
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x0a, id.length]));
    expect(bytes.subarray(2, 2 + id.length)).toEqual(id);
    expect(bytes.subarray(2 + id.length, 5 + id.length)).toEqual(Buffer.from([0x12, 1, 0x74]));
  });

  test('does not read bytes that are no message', () => {
    const codec = protobuf(join(folder, 'stock.proto'));
    expect(() => codec.decode(new Uint8Array())).toThrow();
    expect(() => codec.decode(Uint8Array.of(0xff))).toThrow();
  });

  test('names its message type', () => {
    expect(protobuf(join(folder, 'stock.proto')).contentType).toContain('platform.events.Stock');
    expect(() => protobuf(join(folder, 'two.proto'))).toThrow('two.proto');
  });
});
