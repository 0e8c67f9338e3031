import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { Client, credentials } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { grpcCaller, type GrpcCallerOptions } from '../src/grpc-caller.ts';
import { type GrpcServer, grpcServer } from '../src/grpc-server.ts';
import type { Handler } from '../src/link.ts';
import { log } from '../src/log.ts';
import { createMessage, type Message } from '../src/message.ts';
import { recordSpans } from './spans.ts';

const contract = `
  syntax = "proto3";
  package catalog.v1;
  service Catalog {
    rpc FindProduct(Message) returns (Receipt);
    rpc Watch(Message) returns (stream Receipt);
  }
  message Message {
    string id = 1;
    string type = 2;
    string source = 3;
    string subject = 4;
    string time = 5;
    map<string, string> data = 6;
  }
  message Receipt {
    string service = 1;
    string message = 2;
    repeated Outcome outcomes = 3;
  }
  message Outcome {
    string relation = 1;
    bool ok = 2;
    string detail = 3;
  }`;

log.level = 'silent';
const spans = recordSpans();
const message = createMessage({ type: 'test', source: 'caller', data: { colour: 'green' } });
let folder: string;
let protoFile: string;
let handled: Message[] = [];
let handle: Handler;
let server: GrpcServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grpc-'));
  protoFile = join(folder, 'catalog.proto');
  await writeFile(protoFile, contract);
});
beforeEach(async () => {
  spans.reset();
  handled = [];
  handle = async (given) => {
    handled.push(given);
    return [{ relation: 'catalog->search', ok: true, detail: 'indexed' }];
  };
  server = serverOf('findProduct');
  await server.start();
});
afterEach(() => server.close());
afterAll(async () => {
  await spans.close();
  await rm(folder, { recursive: true });
});

function serverOf(...names: string[]) {
  return grpcServer({
    host: '127.0.0.1',
    port: 0,
    protoFile,
    operations: names.map((name) => ({
      service: 'catalog',
      name,
      handle: (given) => handle(given),
    })),
  });
}

function callerOf(options: Partial<GrpcCallerOptions> = {}) {
  return grpcCaller({
    link: { relation: 'shop->catalog', peer: 'catalog' },
    authority: `127.0.0.1:${server.port}`,
    protoFile,
    operations: [{ name: 'findProduct' }],
    timeoutMs: 5000,
    ...options,
  });
}

/** Asks the health service with messages encoded by hand: field 1 of the question is a string, of the answer a number. */
async function checkHealth(service: string): Promise<number | undefined> {
  const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
  try {
    return await new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        '/grpc.health.v1.Health/Check',
        (name: string) => Buffer.from([0x0a, name.length, ...Buffer.from(name)]),
        (answer: Buffer) => answer[1],
        service,
        (error, status) => (error ? reject(error) : resolve(status)),
      );
    });
  } finally {
    client.close();
  }
}

test('a message goes there in one trace', async () => {
  const caller = callerOf();

  const receipt = await caller.use(message);
  await caller.close();

  expect(receipt).toBe('/catalog.v1.Catalog/FindProduct answered OK');
  expect(handled).toEqual([message]);
  const [client] = spans.ended(SpanKind.CLIENT);
  const [served] = spans.ended(SpanKind.SERVER);
  expect(served?.parentSpanContext?.spanId).toBe(client?.spanContext().spanId);
  expect(client?.attributes).toMatchObject({
    'peer.service': 'catalog',
    'rpc.system': 'grpc',
    'rpc.service': 'catalog.v1.Catalog',
    'rpc.method': 'FindProduct',
    'rpc.grpc.status_code': 0,
    'server.address': '127.0.0.1',
    'server.port': server.port,
  });
});

test('an operation that throws is answered with INTERNAL, and both spans fail', async () => {
  handle = async () => {
    throw new Error('index is gone');
  };
  const caller = callerOf();

  await expect(caller.use(message)).rejects.toThrow(/INTERNAL.*index is gone/);
  await caller.close();

  expect(spans.ended().map((span) => span.status.code)).toEqual([
    SpanStatusCode.ERROR,
    SpanStatusCode.ERROR,
  ]);
});

test('what is no message is answered with INVALID_ARGUMENT', async () => {
  const caller = callerOf();

  await expect(caller.use({ ...message, id: 'no uuid' })).rejects.toThrow('INVALID_ARGUMENT');
  await caller.close();
});

test('an answer that does not come in time fails', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  handle = async () => {
    await released;
    return [];
  };
  const caller = callerOf({ timeoutMs: 100 });

  await expect(caller.use(message)).rejects.toThrow('DEADLINE_EXCEEDED');
  release();
  await caller.close();
});

test.each(['', 'catalog.v1.Catalog'])("is healthy under the name '%s'", async (service) => {
  expect(await checkHealth(service)).toBe(1);
});

test('does not know the health of others', async () => {
  await expect(checkHealth('other.v1.Other')).rejects.toMatchObject({ code: 5 });
});

test.each(['unknown', 'watch'])("an operation '%s' that the contract lacks is refused", (name) => {
  expect(() => serverOf(name)).toThrow();
  expect(() => callerOf({ operations: [{ name }] })).toThrow();
});

test('a contract with more than one service is refused', async () => {
  const twoServices = join(folder, 'two.proto');
  await writeFile(twoServices, `${contract}\nservice Other { rpc Do(Message) returns (Receipt); }`);

  expect(() => callerOf({ protoFile: twoServices })).toThrow();
});
