import type { Change, Planted } from './case.ts';
import { after, before } from './case.ts';

const ORDERS = 'services/orders/src/main.ts';
const OPENAPI = `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    post: { responses: { '201': { description: Taken } } }
  /orders/{id}:
    get: { responses: { '200': { description: An order } } }
`;
const PROTO = `syntax = "proto3";
package shop;
service Stock {
  rpc List (Query) returns (Items);
  rpc Reserve (Query) returns (Items);
}
message Query { string id = 1; }
message Items { repeated string ids = 1; }
`;

/** Serves some of the methods of that service. */
const serving = (handlers: string): string =>
  `import { loadPackageDefinition, Server as StockServer } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
const { shop } = loadPackageDefinition(loadSync('proto/stock.proto'));
new StockServer().addService(shop.Stock.service, { ${handlers} });
`;

/** Operations that a contract in the repository promises. */
export const plantedOperations: readonly Planted[] = [
  {
    name: 'a route of an OpenAPI document that is not served',
    in: 'shop',
    edits: { 'services/orders/openapi.yaml': OPENAPI },
    code: 'C4G961',
    diagram: 'Container(orders, "Orders"',
    file: 'services/orders/openapi.yaml',
    line: '/orders/{id}:',
  },
  {
    name: 'a document of a folder of contracts that bears the name of the service',
    in: 'shop',
    edits: { 'contracts/openapi/orders.yaml': OPENAPI },
    code: 'C4G961',
    diagram: 'Container(orders, "Orders"',
    file: 'contracts/openapi/orders.yaml',
    line: '/orders/{id}:',
  },
  {
    name: 'a method of a proto service without a handler',
    in: 'shop',
    edits: {
      'services/catalog/proto/stock.proto': PROTO,
      'services/catalog/src/main.ts': before(serving('list: () => {}')),
    },
    code: 'C4G961',
    diagram: 'Container(catalog, "Catalog"',
    file: 'services/catalog/proto/stock.proto',
    line: 'rpc Reserve',
  },
];

/** The same where everything is answered, or where it cannot be told. */
export const servedOperations: readonly Change[] = [
  {
    name: 'a route of an OpenAPI document that another router serves behind a prefix',
    in: 'shop',
    edits: {
      'services/orders/openapi.yaml': OPENAPI,
      [ORDERS]: after(
        "const one = express.Router();\none.get('/:id', (_request, response) => response.end());\napp.use('/orders', one);\n",
      ),
    },
  },
  {
    name: 'a route of an OpenAPI document, where one route is computed',
    in: 'shop',
    edits: {
      'services/orders/openapi.yaml': OPENAPI,
      [ORDERS]: after(
        'for (const path of await import("./paths.json")) app.get(path, (_request, response) => response.end());\n',
      ),
    },
  },
  {
    name: 'the OpenAPI document of somebody else',
    in: 'shop',
    edits: { 'services/orders/openapi.yaml': OPENAPI.replaceAll('/orders', '/v1/charges') },
  },
  {
    name: 'handlers of every method of a proto service',
    in: 'shop',
    edits: {
      'services/catalog/proto/stock.proto': PROTO,
      'services/catalog/src/main.ts': before(serving('list: () => {}, Reserve: () => {}')),
    },
  },
];
