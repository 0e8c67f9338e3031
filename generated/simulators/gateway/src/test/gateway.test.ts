import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SpanKind } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { grpcServer, type GrpcServer } from '@platform/kit/grpc-server.ts';
import { httpCaller } from '@platform/kit/http-caller.ts';
import { log } from '@platform/kit/log.ts';
import { createMessage, type Message } from '@platform/kit/message.ts';
import { operation } from '@platform/kit/operation.ts';
import { traced } from '@platform/kit/routes.ts';
import { selfSignedToken } from '@platform/kit/self-signed-token.ts';
import { type Listening, listen } from '@platform/kit/server.ts';
import { websocketServer } from '@platform/kit/websocket-server.ts';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { recordSpans } from '../../../../kit/test/spans.ts';
import { readDeclarativeConfig } from '../declarative-config.ts';
import { createGateway, type Gateway } from '../gateway.ts';

const kongYml = `
_format_version: '3.0'
services:
  - name: catalog
    url: grpc://catalog:50051
    tags: ['c4-relation:gateway-%3Ecatalog']
    routes:
      - name: catalog
        paths: [/catalog]
        strip_path: false
        plugins:
          - name: grpc-gateway
            config: { proto: /kong/contracts/catalog.proto }
  - name: order
    url: http://order:8080
    tags: ['c4-relation:gateway-%3Eorder', c4-http2]
    routes: [{ name: order, paths: [/order] }]
  - name: inventory
    url: http://inventory-service:8080
    routes: [{ name: inventory, paths: [/inventory] }]
  - name: open
    url: http://order:8080/api
    routes: [{ name: open, paths: [/open], plugins: [{ name: jwt, enabled: false }] }]
plugins:
  - name: jwt
    config: { claims_to_verify: [exp] }
consumers:
  - username: web
    custom_id: front
    jwt_secrets: [{ key: web-key, secret: '\${{ env "DECK_WEB_JWT_SECRET" }}' }]
`;
const proto = `
syntax = "proto3";
package catalog.v1;
import "google/api/annotations.proto";
service Catalog {
  rpc Find(Message) returns (Receipt) {
    option (google.api.http) = {
      post: "/catalog/api/find"
      body: "*"
      additional_bindings { get: "/catalog/api/find/{subject}" }
    };
  }
}
message Message {
  optional string id = 1;
  optional string type = 2;
  optional string source = 3;
  optional string subject = 4;
  optional string time = 5;
  map<string, string> data = 6;
}
message Receipt { string service = 1; string message = 2; repeated Outcome outcomes = 3; }
message Outcome { string relation = 1; bool ok = 2; string detail = 3; }
`;
const annotations = `
syntax = "proto3";
package google.api;
import "google/protobuf/descriptor.proto";
extend google.protobuf.MethodOptions { HttpRule http = 72295728; }
message HttpRule {
  oneof pattern { string get = 2; string put = 3; string post = 4; string delete = 5; string patch = 6; }
  string body = 7;
  repeated HttpRule additional_bindings = 11;
}
`;
const secret = 'shared by web and the gateway';

log.level = 'silent';
const spans = recordSpans();
let folder: string;
let order: Listening;
let inventory: Listening;
let catalog: GrpcServer;
let gateway: Gateway;
let proxy: Listening;
let handled: { by: string; message: Message }[] = [];
let received: Record<string, string> = {};

const handledBy = (by: string) => async (message: Message) => {
  handled.push({ by, message });
  if (message.type === 'fail') throw new Error('failed on purpose');
  return [];
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kong-'));
  await writeFile(
    join(folder, 'catalog.proto'),
    proto.replace('google/api/annotations', 'annotations'),
  );
  await writeFile(join(folder, 'annotations.proto'), annotations);
  const app = new Hono().use(traced).use((c, next) => {
    received = c.req.header();
    return next();
  });
  app.post(
    '/api/place',
    operation({ service: 'order', name: 'place', handle: handledBy('order') }),
  );
  order = await listen({ app, host: '127.0.0.1', port: 0 });
  const handle = handledBy('inventory');
  const sockets = websocketServer([
    { service: 'inventory', name: 'count', path: '/api/count', handle },
  ]);
  inventory = await listen({
    app: new Hono(),
    host: '127.0.0.1',
    port: 0,
    upgrade: sockets.upgrade,
  });
  catalog = grpcServer({
    host: '127.0.0.1',
    port: 0,
    protoFile: join(folder, 'catalog.proto'),
    operations: [{ service: 'catalog', name: 'find', handle: handledBy('catalog') }],
  });
  await catalog.start();
  const environment = {
    DECK_WEB_JWT_SECRET: secret,
    CATALOG_AUTHORITY: `127.0.0.1:${catalog.port}`,
    ORDER_URL: `http://127.0.0.1:${order.port}`,
    INVENTORY_SERVICE_URL: `http://127.0.0.1:${inventory.port}`,
  };
  gateway = await createGateway({
    config: readDeclarativeConfig(kongYml, environment),
    name: 'gateway',
    contractsFolder: folder,
    environment,
  });
  proxy = await listen({
    app: new Hono().use(traced).route('/', gateway.app),
    host: '127.0.0.1',
    port: 0,
    upgrade: gateway.upgrade,
  });
});
beforeEach(() => {
  spans.reset();
  handled = [];
  received = {};
});
afterAll(async () => {
  await proxy.close();
  await gateway.close();
  await Promise.all([order.close(), inventory.close(), catalog.close(), spans.close()]);
  await rm(folder, { recursive: true });
});

function callerOf(path: string, protocol: 'http' | 'websocket' = 'http', key = 'web-key') {
  return httpCaller({
    link: { relation: 'web->gateway', peer: 'gateway' },
    url: new URL(`http://127.0.0.1:${proxy.port}`),
    operations: [{ name: 'any', path, protocol }],
    token: selfSignedToken({ key, secret }),
    timeoutMs: 5000,
  });
}

async function ask(path: string, init: RequestInit = {}) {
  const token = await selfSignedToken({ key: 'web-key', secret })();
  const response = await fetch(`http://127.0.0.1:${proxy.port}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
  return { status: response.status, body: await response.text(), headers: response.headers };
}

const message = createMessage({ type: 'test', source: 'web', data: { colour: 'green' } });

test.each([
  ['gRPC', '/catalog/api/find', 'http', 'catalog', 'gateway->catalog'],
  ['HTTP/2', '/order/api/place', 'http', 'order', 'gateway->order'],
  ['a WebSocket', '/inventory/api/count', 'websocket', 'inventory', 'gateway->inventory'],
] as const)('a message passes on over %s in one trace', async (_, path, protocol, to, relation) => {
  const caller = callerOf(path, protocol);

  await caller.use(message);
  await caller.close();

  expect(handled).toEqual([{ by: to, message }]);
  const clientSpan = (wanted: string) =>
    spans.ended(SpanKind.CLIENT).find(({ attributes }) => attributes['c4.relation'] === wanted);
  const childOf = (parent: ReadableSpan | undefined) =>
    spans
      .ended(SpanKind.SERVER)
      .find((span) => parent && span.parentSpanContext?.spanId === parent.spanContext().spanId);
  // The gateway's own span may end after its answer has arrived.
  const atGateway = await vi.waitUntil(() => childOf(clientSpan('web->gateway')));
  const inner = clientSpan(relation);
  expect(inner?.parentSpanContext?.spanId).toBe(atGateway.spanContext().spanId);
  expect(inner?.attributes['peer.service']).toBe(to);
  expect(childOf(inner)).toBeDefined();
});

test('an upstream marked so is spoken to over HTTP/2', async () => {
  await ask('/order/api/place', { method: 'POST', body: '{}' });

  const [span] = spans.ended(SpanKind.CLIENT);
  expect(span?.attributes['network.protocol.version']).toBe('2');
});

test.each([
  ['/catalog/api/find', 'http'],
  ['/order/api/place', 'http'],
  ['/inventory/api/count', 'websocket'],
] as const)('%s without a token that counts is 401 and goes no further', async (path, protocol) => {
  const caller = callerOf(path, protocol, 'unknown');

  await expect(caller.use(message)).rejects.toThrow(/401.*No credentials found/);
  await caller.close();

  expect(handled).toEqual([]);
});

test('a refusal is JSON with a challenge', async () => {
  const { status, body, headers } = await ask('/order/api/place', {
    headers: { authorization: '' },
  });

  expect([status, JSON.parse(body), headers.get('www-authenticate')]).toEqual([
    401,
    { message: 'Unauthorized' },
    'Bearer',
  ]);
});

test('the upstream learns who the caller is from the gateway only', async () => {
  await ask('/order/api/place', { method: 'POST', headers: { 'X-Consumer-Username': 'admin' } });
  expect(received).toMatchObject({
    'x-consumer-username': 'web',
    'x-consumer-custom-id': 'front',
    'x-credential-identifier': 'web-key',
  });

  await ask('/open/place', { method: 'POST', headers: { 'X-Consumer-Username': 'admin' } });
  expect(received).not.toHaveProperty('x-consumer-username');
});

test('a path without a route is 404', async () => {
  expect(await ask('/other')).toMatchObject({
    status: 404,
    body: JSON.stringify({ message: 'no Route matched with those values' }),
  });
});

test('an upgrade without a route, or to an upstream without WebSockets, is 404', async () => {
  for (const path of ['/other', '/catalog/api/find']) {
    const caller = callerOf(path, 'websocket');
    await expect(caller.use(message)).rejects.toThrow('404');
    await caller.close();
  }
});

test('an upgrade whose target is no URL is 404', async () => {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.write('GET * HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');

  expect(await text(socket)).toMatch(/^HTTP\/1.1 404/);
});

test('gRPC is reached by the bindings of its contract', async () => {
  const found = await ask('/catalog/api/find/a%20b?source=query&unknown=ignored');
  expect(found.status).toBe(200);
  expect(handled[0]?.message).toMatchObject({ subject: 'a b', source: 'query' });

  const answer = JSON.parse((await ask('/catalog/api/find', { method: 'POST' })).body);
  expect(answer).toMatchObject({ service: 'catalog', outcomes: [] });
});

test.each([
  ['POST', '/catalog/api/other', undefined, 400],
  ['PUT', '/catalog/api/find', undefined, 400],
  ['POST', '/catalog/api/find', '[', 400],
  ['POST', '/catalog/api/find', '{"id":"no uuid"}', 400],
  ['POST', '/catalog/api/find', '{"type":"fail"}', 500],
])('%s %s with %s is %i', async (method, path, body, status) => {
  expect((await ask(path, { method, ...(body && { body }) })).status).toBe(status);
});

test.each([
  ['a gRPC service without the plugin', 'grpc://catalog:1', ''],
  [
    'the plugin on an HTTP service',
    'http://catalog:1',
    '{ name: grpc-gateway, config: { proto: x } }',
  ],
])('%s is refused', async (_, url, plugin) => {
  const yaml = `
_format_version: '3.0'
services:
  - name: catalog
    url: ${url}
    routes: [{ name: catalog, paths: [/], plugins: [${plugin}] }]
`;
  const config = readDeclarativeConfig(yaml, {});
  const options = { config, name: 'gateway', contractsFolder: folder, environment: {} };

  await expect(createGateway(options)).rejects.toThrow();
});
