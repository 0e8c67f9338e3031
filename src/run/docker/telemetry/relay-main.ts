// Runs in a container of the platform's network, as one file. It takes spans over OTLP, by HTTP on port 4318
// (https://opentelemetry.io/docs/specs/otlp/#otlphttp) and by gRPC on 4317, and prints each request on a line of its own: c4gen, which
// no container may be able to reach, reads them from its standard output.
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server, type ServerHttp2Stream } from 'node:http2';
import type { Readable } from 'node:stream';

/** Bodies above are refused; the SDKs send at most 512 spans at once. */
const longestBody = 16 * 1024 * 1024;

function print(type: string, encoding: string, body: Buffer): void {
  process.stdout.write(`${JSON.stringify({ type, encoding, body: body.toString('base64') })}\n`);
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
async function receive(request: IncomingMessage): Promise<number> {
  const body = await readAll(request);
  if (request.method !== 'POST' || request.url !== '/v1/traces') return 404;
  if (body === null) return 413;
  print(request.headers['content-type'] ?? '', request.headers['content-encoding'] ?? '', body);
  return 200;
}

const http = createHttpServer((request, response) => {
  receive(request).then(
    (status) => {
      const type = request.headers['content-type'] ?? 'application/json';
      response.writeHead(status, { 'content-type': type });
      response.end(type.startsWith('application/json') ? '{}' : undefined);
    },
    () => response.destroy(),
  );
});

/** A message is preceded by whether it is compressed, and its length (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). */
const prefixBytes = 5;

async function receiveGrpc(stream: ServerHttp2Stream, encoding: string): Promise<void> {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  const body = await readAll(stream);
  if (body !== null && body.length >= prefixBytes) {
    const isCompressed = body[0] === 1;
    print('application/x-protobuf', isCompressed ? encoding : '', body.subarray(prefixBytes));
  }
  // An empty response message.
  stream.end(Buffer.alloc(prefixBytes));
}

const grpc = createHttp2Server()
  .on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    const encoding = String(headers['grpc-encoding'] ?? '');
    receiveGrpc(stream, encoding).catch(() => stream.close());
  })
  .on('sessionError', () => undefined);

// The first line says that it can be used.
http.listen(4318, () => grpc.listen(4317, () => process.stdout.write('listening\n')));
process.on('SIGTERM', () => process.exit(0));
