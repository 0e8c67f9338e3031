import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { checkExportRequest, readOtlpJson, spansOf, type ExportRequest } from './otlp-json.ts';
import type { SpanStore } from './span-store.ts';
import type { Span } from './span.ts';

/** A listening receiver. */
export interface OtlpReceiver {
  readonly port: number;
  close(): Promise<void>;
}

const host = '127.0.0.1';
/** Bodies above are refused, before and after decompression; the SDKs send at most 512 spans at once. */
const longestBody = 16 * 1024 * 1024;

/**
 * Receives spans over OTLP/HTTP at `POST /v1/traces`, JSON or protobuf, gzip or not
 * (https://opentelemetry.io/docs/specs/otlp/#otlphttp).
 */
export async function startOtlpReceiver(store: SpanStore): Promise<OtlpReceiver> {
  const server = createServer((request, response) => {
    receive(request, store).then(
      (answer) => reply(response, answer),
      (error: unknown) => reply(response, { status: 400, message: String(error) }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) };
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly message?: string;
}

async function receive(request: IncomingMessage, store: SpanStore): Promise<Answer> {
  if (request.method !== 'POST' || request.url !== '/v1/traces') {
    request.resume();
    return { status: 404 };
  }
  const type = mediaType(request.headers['content-type'] ?? '');
  const body = await readBody(request);
  if (body === null) return { status: 413 };
  const spans = await readOtlp(type, request.headers['content-encoding'] ?? '', body);
  if (spans === null) return { status: 415 };
  store.add(spans);
  return { status: 200, type };
}

function mediaType(header: string): string {
  return header.split(';')[0]?.trim() ?? '';
}

/**
 * Reads the body of an OTLP request.
 *
 * @param type its `content-type`
 * @param encoding its `content-encoding`, empty where it has none
 * @returns its spans; null where it is of another type
 * @throws {Error} where it cannot be read as what it says it is
 */
export async function readOtlp(
  type: string,
  encoding: string,
  body: Buffer,
): Promise<readonly Span[] | null> {
  const plain =
    encoding === 'gzip' ? await promisify(gunzip)(body, { maxOutputLength: longestBody }) : body;
  const exported = await decode(mediaType(type), plain);
  return exported === null ? null : spansOf(exported);
}

async function decode(type: string, body: Buffer): Promise<ExportRequest | null> {
  if (type === 'application/json') return readOtlpJson(body.toString('utf8'));
  if (type !== 'application/x-protobuf') return null;
  const { readOtlpProtobuf } = await import('./otlp-protobuf.ts');
  return checkExportRequest(readOtlpProtobuf(body));
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An empty response message is `{}` in JSON and no bytes in protobuf. */
function reply(response: ServerResponse, answer: Answer): void {
  const type = answer.type ?? 'application/json';
  const body = answer.message === undefined ? {} : { message: answer.message };
  response.writeHead(answer.status, { 'content-type': type });
  response.end(type === 'application/json' ? JSON.stringify(body) : undefined);
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
