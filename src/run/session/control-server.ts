import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Progress } from '../progress.ts';
import type { VerifyReport } from '../verify/report.ts';
import type { Control, SessionStatus, VerifyLine } from './control-client.ts';

/** What a session can be asked for. */
export interface Controlled {
  status(): SessionStatus;
  stop(): void;
  /** @throws {EnvironmentFault} where it cannot verify now */
  verify(signal: AbortSignal, progress: Progress): Promise<VerifyReport>;
  /** The spans that were seen, as lines of OTLP/JSON. */
  traces(): Promise<string>;
}

export interface ControlServer {
  readonly control: Control;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** Takes orders on a free port of 127.0.0.1 from whoever knows the token. */
export async function startControlServer(session: Controlled): Promise<ControlServer> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    request.resume();
    if (!isAuthorised(request, token)) response.writeHead(401).end();
    else answer(session, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    control: { url: `http://${host}:${port}`, token },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isAuthorised(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function answer(session: Controlled, request: IncomingMessage, response: ServerResponse): void {
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /status') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(session.status()));
  } else if (route === 'GET /traces') {
    void sendTraces(session, response);
  } else if (route === 'POST /stop') {
    response.end('{}');
    session.stop();
  } else if (route === 'POST /verify') {
    void streamVerify(session, response);
  } else {
    response.writeHead(404).end();
  }
}

async function sendTraces(session: Controlled, response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'application/x-ndjson');
  response.end(await session.traces());
}

/** One JSON value a line: progress as it happens, then the report. */
async function streamVerify(session: Controlled, response: ServerResponse): Promise<void> {
  const left = new AbortController();
  response.on('close', () => left.abort(new Error('nobody waits for the answer')));
  const send = (line: VerifyLine): void => void response.write(`${JSON.stringify(line)}\n`);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  try {
    const report = await session.verify(left.signal, (progress) => send({ progress }));
    send({ report });
  } catch (error) {
    send({ error: error instanceof Error ? error.message : String(error) });
  }
  response.end();
}
