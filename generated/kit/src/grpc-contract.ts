import { basename, dirname } from 'node:path';
import {
  type AnyDefinition,
  loadSync,
  type MethodDefinition,
  type Options,
  type ServiceDefinition,
} from '@grpc/proto-loader';

/** A gRPC service as its .proto file declares it. */
export interface GrpcContract {
  /** Full name, such as `catalog.v1.Catalog`. */
  readonly service: string;
  readonly definition: ServiceDefinition;
}

/** A method that takes one message and gives one back, both as plain objects. */
export type UnaryMethod = MethodDefinition<object, object>;

/** Field names stay as the contract writes them; absent lists and maps are empty; 64-bit numbers are text. */
const representation: Options = {
  keepCase: true,
  arrays: true,
  objects: true,
  longs: String,
  enums: String,
};

/**
 * Reads a .proto file that declares one service; what it imports is looked for below the file's folder.
 * Throws where the file cannot be read or parsed, or declares another number of services.
 */
export function loadContract(protoFile: string, options: Options = {}): GrpcContract {
  const loaded = loadSync(basename(protoFile), {
    ...representation,
    ...options,
    includeDirs: [dirname(protoFile)],
  });
  const services = Object.entries(loaded).flatMap(([service, definition]) =>
    isService(definition) ? [{ service, definition }] : [],
  );
  const [contract] = services;
  if (!contract || services.length > 1)
    throw new Error(`${protoFile}: declares ${services.length} services instead of one`);
  return contract;
}

/** The method of an operation: `placeOrder` is `PlaceOrder`. Throws where the contract has none, or one that streams. */
export function methodOf(contract: GrpcContract, operation: string): UnaryMethod {
  const name = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
  const method = contract.definition[name];
  if (!method) throw new Error(`${contract.service} has no method ${name}`);
  if (method.requestStream || method.responseStream)
    throw new Error(`${contract.service}/${name} streams, which an operation does not`);
  return method;
}

/** Messages and enumerations have a `format`; in a service that name can only be a method's. */
function isService(definition: AnyDefinition): definition is ServiceDefinition {
  return typeof definition['format'] !== 'string';
}
