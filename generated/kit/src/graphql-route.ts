import { trace } from '@opentelemetry/api';
import { assertObjectType, assertValidSchema, buildSchema, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/fetch';
import type { Handler as RouteHandler } from 'hono';
import { type Operation, perform, type Receipt } from './operation.ts';

/** A message as GraphQL sees it: it has no maps, so `data` is a list of entries. */
interface MessageInput {
  readonly data?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The route handler of a GraphQL endpoint, for `GET` and `POST /graphql`: the schema's mutations are the operations, and its
 * query `service` names the service. `schema` is the text of the contract. Throws where it is not valid, or its
 * mutations are not exactly the operations.
 */
export function graphqlRoute(options: {
  service: string;
  schema: string;
  operations: readonly Operation[];
}): RouteHandler {
  const schema = buildSchema(options.schema);
  assertValidSchema(schema);
  assertSameOperations(schema, options.operations);
  const resolvers = options.operations.map((operation) => [operation.name, resolver(operation)]);
  const handle = createHandler({
    schema,
    rootValue: { service: () => options.service, ...Object.fromEntries(resolvers) },
    onOperation: (_request, { operationName, document }, result) => {
      trace.getActiveSpan()?.setAttributes({
        'graphql.operation.name': operationName ?? '',
        'graphql.document': document.loc?.source.body ?? '',
      });
      return result;
    },
  });
  return (c) => handle(c.req.raw);
}

function resolver(operation: Operation) {
  return ({ message = {} }: { message?: MessageInput }): Promise<Receipt> => {
    const { data, ...attributes } = message;
    const entries = data?.map(({ name, value }) => [name, value] as const);
    return perform(operation, {
      ...attributes,
      ...(entries && { data: Object.fromEntries(entries) }),
    });
  };
}

function assertSameOperations(schema: GraphQLSchema, operations: readonly Operation[]): void {
  const declared = Object.keys(assertObjectType(schema.getType('Mutation')).getFields()).sort();
  const implemented = operations.map((operation) => operation.name).sort();
  if (declared.join() !== implemented.join())
    throw new Error(
      `the schema's mutations are ${declared.join(', ')}; the operations ${implemented.join(', ')}`,
    );
}
