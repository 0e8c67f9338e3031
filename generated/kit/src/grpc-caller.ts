import { type Span, SpanKind } from '@opentelemetry/api';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { loadContract, methodOf, type UnaryMethod } from './grpc-contract.ts';
import type { Link, Outgoing } from './link.ts';
import type { Message } from './message.ts';
import { type Carrier, withClientSpan } from './telemetry.ts';
import type { TokenSource } from './token-source.ts';

export interface GrpcCallerOptions {
  readonly link: Link;
  /** `host:port` of the server. */
  readonly authority: string;
  /** Path of the contract; it declares one service with a method for each operation. */
  readonly protoFile: string;
  readonly operations: readonly { readonly name: string }[];
  readonly token?: TokenSource | undefined;
  /** Milliseconds until a call's deadline. */
  readonly timeoutMs: number;
}

/** A peer that restarts is found again within two seconds; gRPC's own limit is two minutes. */
const reconnection = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2000,
};

/** Uses each operation of a gRPC server once per message, all at the same time; one that fails does not stop the others. */
export function grpcCaller(options: GrpcCallerOptions): Outgoing {
  const { link, authority, operations } = options;
  if (operations.length === 0) throw new TypeError(`${link.relation}: no operation to call`);
  const contract = loadContract(options.protoFile);
  const methods = operations.map((operation) => methodOf(contract, operation.name));
  const client = new Client(authority, credentials.createInsecure(), reconnection);

  return {
    link,
    async use(message) {
      const calls = methods.map((method) => call(client, options, method, message));
      const results = await Promise.allSettled(calls);
      const failures = results.filter((result) => result.status === 'rejected');
      if (failures.length > 0)
        throw new Error(failures.map(({ reason }) => reason.message).join('; '));
      return methods.map((method) => `${method.path} answered OK`).join('; ');
    },
    async close() {
      client.close();
    },
  };
}

function call(
  client: Client,
  { link, authority, token, timeoutMs }: GrpcCallerOptions,
  method: UnaryMethod,
  message: Message,
): Promise<object> {
  const [, service = '', name = ''] = method.path.split('/');
  const attributes = {
    'rpc.system': 'grpc',
    'rpc.service': service,
    'rpc.method': name,
    'server.address': authority.slice(0, authority.lastIndexOf(':')),
    'server.port': Number(authority.slice(authority.lastIndexOf(':') + 1)),
  };
  const spanName = `${service}/${name}`;
  return withClientSpan(link, spanName, SpanKind.CLIENT, attributes, async (carrier, span) => {
    const metadata = metadataOf(carrier);
    if (token) metadata.set('authorization', `Bearer ${await token()}`);
    return send(client, method, message, metadata, Date.now() + timeoutMs, span);
  });
}

function send(
  client: Client,
  method: UnaryMethod,
  message: Message,
  metadata: Metadata,
  deadline: number,
  span: Span,
): Promise<object> {
  const { path, requestSerialize, responseDeserialize } = method;
  return new Promise((resolve, reject) => {
    const done = (error: ServiceError | null, answer?: object) => {
      span.setAttribute('rpc.grpc.status_code', error?.code ?? status.OK);
      if (error) reject(new Error(`${path} answered ${status[error.code]}: ${error.details}`));
      else resolve(answer ?? {});
    };
    client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      message,
      metadata,
      { deadline },
      done,
    );
  });
}

function metadataOf(carrier: Carrier): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(carrier)) metadata.set(name, value);
  return metadata;
}
