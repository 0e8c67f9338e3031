import { SpanKind } from '@opentelemetry/api';
import {
  type handleUnaryCall,
  type Metadata,
  Server,
  ServerCredentials,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { type GrpcContract, loadContract, methodOf } from './grpc-contract.ts';
import { addHealthService } from './grpc-health.ts';
import { log } from './log.ts';
import { NotAMessage, type Operation, perform, type Receipt } from './operation.ts';
import type { Startable } from './service.ts';
import { type Carrier, withServerSpan } from './telemetry.ts';

export interface GrpcServerOptions {
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  /** Path of the contract; it declares one service with a method for each operation. */
  readonly protoFile: string;
  readonly operations: readonly Operation[];
}

/** A gRPC server, with the port it got once it is started. */
export interface GrpcServer extends Startable {
  readonly port: number;
}

/** Answers operations over gRPC (HTTP/2 without TLS), next to `grpc.health.v1.Health`. Throws where the contract lacks an operation. */
export function grpcServer(options: GrpcServerOptions): GrpcServer {
  const contract = loadContract(options.protoFile);
  const server = new Server();
  const methods = options.operations.map((operation) => implement(contract, operation));
  server.addService(contract.definition, Object.fromEntries(methods));
  addHealthService(server, [contract.service]);
  let { port } = options;

  return {
    name: 'grpc',
    get port() {
      return port;
    },
    async start() {
      port = await new Promise<number>((resolve, reject) => {
        const address = `${options.host}:${options.port}`;
        server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
          if (error) reject(error);
          else resolve(bound);
        });
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.tryShutdown(() => resolve());
      }),
  };
}

/** A method's path is `/<service>/<method>`; what the contract calls the method is found by that. */
function implement(
  contract: GrpcContract,
  operation: Operation,
): [name: string, handle: handleUnaryCall<object, Receipt>] {
  const { path } = methodOf(contract, operation.name);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const attributes = {
    'rpc.system': 'grpc',
    'rpc.service': contract.service,
    'rpc.method': name,
  };
  return [
    name,
    (call, answer) => {
      const carrier = carrierOf(call.metadata);
      withServerSpan(null, path.slice(1), SpanKind.SERVER, attributes, carrier, async (span) => {
        const receipt = await perform(operation, call.request);
        span.setAttribute('rpc.grpc.status_code', status.OK);
        return receipt;
      }).then(
        (receipt) => answer(null, receipt),
        (error: unknown) => answer(failure(error, path)),
      );
    },
  ];
}

function carrierOf(metadata: Metadata): Carrier {
  const entries = Object.entries(metadata.getMap());
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function failure(error: unknown, path: string): Pick<ServiceError, 'code' | 'details'> {
  const details = error instanceof Error ? error.message : String(error);
  if (error instanceof NotAMessage) return { code: status.INVALID_ARGUMENT, details };
  log.error({ err: error, path }, 'request failed');
  return { code: status.INTERNAL, details };
}
