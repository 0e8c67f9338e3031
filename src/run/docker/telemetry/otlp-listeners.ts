import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server, type ServerHttp2Stream } from 'node:http2';
import type { Readable } from 'node:stream';

/** An OTLP request as it came. */
export interface OtlpRequest {
  /** Media type of the body. */
  readonly type: string;
  /** `gzip`, or nothing. */
  readonly encoding: string;
  readonly body: Buffer;
}

/** Bodies above are refused; the SDKs send at most 512 spans at once. */
const longestBody = 16 * 1024 * 1024;
/** The usual ports of OTLP (https://opentelemetry.io/docs/specs/otlp/#otlpgrpc-default-port). */
const httpPort = 4318;
const grpcPort = 4317;

/**
 * Takes spans over OTLP as every process of a platform sends them: by HTTP on port 4318
 * (https://opentelemetry.io/docs/specs/otlp/#otlphttp) and by gRPC on 4317. It listens to the whole of a container's network.
 *
 * @returns when both listen
 */
export async function listenForOtlp(take: (request: OtlpRequest) => void): Promise<void> {
  const http = createHttpServer((request, response) => {
    receive(request, take).then(
      (status) => {
        const type = request.headers['content-type'] ?? 'application/json';
        response.writeHead(status, { 'content-type': type });
        response.end(type.startsWith('application/json') ? '{}' : undefined);
      },
      () => response.destroy(),
    );
  });
  const grpc = createHttp2Server()
    .on('stream', (stream, headers) => {
      stream.on('error', () => undefined);
      const encoding = String(headers['grpc-encoding'] ?? '');
      receiveGrpc(stream, encoding, take).catch(() => stream.close());
    })
    .on('sessionError', () => undefined);
  await Promise.all([
    new Promise<void>((resolve) => http.listen(httpPort, resolve)),
    new Promise<void>((resolve) => grpc.listen(grpcPort, resolve)),
  ]);
}

/** Null where it is too long. */
async function readAll(stream: Readable): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  return length > longestBody ? null : Buffer.concat(chunks);
}

/** @returns the HTTP status */
async function receive(
  request: IncomingMessage,
  take: (request: OtlpRequest) => void,
): Promise<number> {
  const body = await readAll(request);
  if (request.method !== 'POST' || request.url !== '/v1/traces') return 404;
  if (body === null) return 413;
  const { 'content-type': type = '', 'content-encoding': encoding = '' } = request.headers;
  take({ type, encoding, body });
  return 200;
}

/** A message is preceded by whether it is compressed, and its length (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). */
const prefixBytes = 5;

async function receiveGrpc(
  stream: ServerHttp2Stream,
  encoding: string,
  take: (request: OtlpRequest) => void,
): Promise<void> {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  const body = await readAll(stream);
  if (body !== null && body.length >= prefixBytes) {
    const isCompressed = body[0] === 1;
    take({
      type: 'application/x-protobuf',
      encoding: isCompressed ? encoding : '',
      body: body.subarray(prefixBytes),
    });
  }
  // An empty response message.
  stream.end(Buffer.alloc(prefixBytes));
}
