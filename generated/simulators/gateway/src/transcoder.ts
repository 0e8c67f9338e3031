import { SpanKind } from '@opentelemetry/api';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { loadContract, type UnaryMethod } from '@platform/kit/grpc-contract.ts';
import type { Link } from '@platform/kit/link.ts';
import { endToEndHeaders } from '@platform/kit/proxied-headers.ts';
import { type Carrier, withClientSpan } from '@platform/kit/telemetry.ts';
import { type HttpBinding, httpBindings } from './http-rule.ts';

export interface TranscoderOptions {
  readonly link: Link;
  /** `host:port` of the gRPC server. */
  readonly authority: string;
  readonly protoFile: string;
  /** Milliseconds until a call's deadline. */
  readonly timeoutMs: number;
}

/** Turns HTTP requests into calls of one gRPC server. */
export interface Transcoder {
  /** `headers` become metadata. Answers 400 where no method is bound to the request. */
  answer(request: TranscodedRequest, headers: Headers): Promise<Response>;
  close(): void;
}

export interface TranscodedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

interface BoundMethod {
  readonly rpc: UnaryMethod;
  readonly binding: HttpBinding;
}

/** HTTP statuses of gRPC codes as Kong maps them (google/rpc/code.proto). */
const httpStatuses: Readonly<Record<number, number>> = {
  [status.OK]: 200,
  [status.CANCELLED]: 499,
  [status.INVALID_ARGUMENT]: 400,
  [status.DEADLINE_EXCEEDED]: 504,
  [status.NOT_FOUND]: 404,
  [status.ALREADY_EXISTS]: 409,
  [status.PERMISSION_DENIED]: 403,
  [status.UNAUTHENTICATED]: 401,
  [status.RESOURCE_EXHAUSTED]: 429,
  [status.FAILED_PRECONDITION]: 400,
  [status.ABORTED]: 409,
  [status.OUT_OF_RANGE]: 400,
  [status.UNAVAILABLE]: 503,
};

/** Headers of the HTTP request that mean something else to a gRPC server. */
const unforwarded = /^(?:content-.*|accept.*|user-agent|grpc-.*|.*-bin)$/;

/** A server that restarts is found again within two seconds. */
const reconnection = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2000,
};

/** Kong's grpc-gateway plugin (https://developer.konghq.com/plugins/grpc-gateway/) for methods that do not stream. */
export function transcoder(options: TranscoderOptions): Transcoder {
  const contract = loadContract(options.protoFile, { defaults: true });
  const bound: BoundMethod[] = Object.values(contract.definition).flatMap((rpc) => {
    const { '(google.api.http)': option } = { '(google.api.http)': undefined, ...rpc.options };
    if (option === undefined || rpc.requestStream || rpc.responseStream) return [];
    return httpBindings(option).map((binding) => ({ rpc, binding }));
  });
  const client = new Client(options.authority, credentials.createInsecure(), reconnection);

  return {
    async answer(request, headers) {
      const found = bound.find(
        ({ binding }) => binding.method === request.method && binding.pattern.test(request.path),
      );
      if (!found) return badRequest(`Unknown path "${request.path}"`);
      const message = messageOf(request, found.binding);
      if (!message) return badRequest('the body is not a JSON object');
      return call(client, options, found.rpc, message, headers);
    },
    close: () => client.close(),
  };
}

function badRequest(reason: string): Response {
  return new Response(`failed to transcode .proto file ${reason}`, { status: 400 });
}

/** The fields of the body or query, and over them the variables of the path; undefined where the body is no object. */
function messageOf(request: TranscodedRequest, binding: HttpBinding): object | undefined {
  const message: Record<string, unknown> = {};
  if (binding.body === undefined) {
    for (const [name, value] of request.query) setField(message, name, value);
  } else if (request.body !== '') {
    const body = parseJson(request.body);
    if (binding.body !== '*') message[binding.body] = body;
    else if (typeof body === 'object' && body !== null) Object.assign(message, body);
    else return undefined;
  }
  const [, ...values] = binding.pattern.exec(request.path) ?? [];
  binding.variables.forEach((name, index) => {
    setField(message, name, decodeURIComponent(values[index] ?? ''));
  });
  return message;
}

/** `a.b` is field b of message a. Names that every object has are no fields. */
function setField(message: Record<string, unknown>, name: string, value: string): void {
  const [first = '', ...rest] = name.split('.');
  if (first in Object.prototype) return;
  if (rest.length === 0) {
    message[first] = value;
    return;
  }
  const inner = { ...(message[first] as Record<string, unknown> | undefined) };
  setField(inner, rest.join('.'), value);
  message[first] = inner;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function call(
  client: Client,
  { link, authority, timeoutMs }: TranscoderOptions,
  rpc: UnaryMethod,
  message: object,
  headers: Headers,
): Promise<Response> {
  const [, service = '', name = ''] = rpc.path.split('/');
  const attributes = {
    'rpc.system': 'grpc',
    'rpc.service': service,
    'rpc.method': name,
    'server.address': authority.slice(0, authority.lastIndexOf(':')),
    'server.port': Number(authority.slice(authority.lastIndexOf(':') + 1)),
  };
  return withClientSpan(
    link,
    `${service}/${name}`,
    SpanKind.CLIENT,
    attributes,
    (carrier, span) => {
      const metadata = metadataOf(headers, carrier);
      const deadline = Date.now() + timeoutMs;
      return new Promise<Response>((resolve, reject) => {
        const { path, requestSerialize, responseDeserialize } = rpc;
        const done = (error: ServiceError | null, answer?: object) => {
          span.setAttribute('rpc.grpc.status_code', error?.code ?? status.OK);
          if (error) reject(error);
          else resolve(Response.json(answer));
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
    },
  ).catch((error: ServiceError) => {
    const code = error.code ?? status.INTERNAL;
    return new Response(error.details ?? error.message, {
      status: httpStatuses[code] ?? 500,
      headers: { 'grpc-status': String(code), 'content-type': 'application/json' },
    });
  });
}

function metadataOf(headers: Headers, carrier: Carrier): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of endToEndHeaders(headers))
    if (!unforwarded.test(name)) metadata.set(name, value);
  for (const [name, value] of Object.entries(carrier)) metadata.set(name, value);
  return metadata;
}
