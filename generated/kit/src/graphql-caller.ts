import { Agent, request } from 'undici';
import * as z from 'zod';
import { type CallerOptions, type CallRequest, caller, type Transport } from './call.ts';
import type { Outgoing } from './link.ts';

/** An answer that follows https://spec.graphql.org/October2021/#sec-Response-Format. */
const answerSchema = z.object({
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** Calls operations as mutations of a GraphQL endpoint; their path is that of the endpoint. */
export function graphqlCaller(options: CallerOptions): Outgoing {
  return caller(options, { http: overGraphql(new Agent()) });
}

function overGraphql(dispatcher: Agent): Transport {
  return {
    method: 'POST',
    protocol: { name: 'http', version: '1.1' },
    async send(call) {
      const response = await request(call.url, {
        dispatcher,
        method: 'POST',
        headers: {
          ...call.headers,
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
        },
        body: JSON.stringify(mutationOf(call)),
        signal: call.signal,
      });
      const { statusCode: status } = response;
      const body = await response.body.text();
      return { status, failed: status >= 400 || hasErrors(body), body };
    },
    close: () => dispatcher.close(),
  };
}

function mutationOf({ operation, message }: CallRequest) {
  const data = Object.entries(message.data).map(([name, value]) => ({ name, value }));
  return {
    operationName: operation.name,
    query:
      `mutation ${operation.name}($message: MessageInput) { ` +
      `${operation.name}(message: $message) { service message outcomes { relation ok detail } } }`,
    variables: { message: { ...message, data } },
  };
}

/** GraphQL reports a failed resolver with status 200. Text that is no GraphQL answer counts as failed too. */
function hasErrors(body: string): boolean {
  try {
    const answer = answerSchema.parse(JSON.parse(body));
    return (answer.errors ?? []).length > 0;
  } catch {
    return true;
  }
}
