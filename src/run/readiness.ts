import { get } from 'node:http';
import { connect } from 'node:net';
import type { ReadinessProbe } from '../catalog/contracts.ts';

/** What a readiness probe found. */
export type Readiness =
  | { readonly state: 'ready' }
  /** It answers, and says what it waits for. */
  | { readonly state: 'waiting'; readonly for: readonly string[] }
  /** It does not answer yet. */
  | { readonly state: 'silent' };

/** Slow answers count as none; a loopback answer takes about a millisecond. */
const probeTimeoutMs = 1_000;
const longestAnswer = 10_000;
const host = '127.0.0.1';

/** Asks once, on 127.0.0.1. Never rejects. */
export function probeReadiness(probe: ReadinessProbe): Promise<Readiness> {
  return 'path' in probe ? probeHttp(probe) : probeExchange(probe);
}

function probeHttp({ port, path }: Extract<ReadinessProbe, { path: string }>): Promise<Readiness> {
  return new Promise((resolve) => {
    const silent = (): void => resolve({ state: 'silent' });
    const request = get({ host, port, path, agent: false, timeout: probeTimeoutMs }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (body.length < longestAnswer) body += chunk;
      });
      response.on('error', silent);
      response.on('end', () => {
        const status = response.statusCode ?? 500;
        if (status < 400) resolve({ state: 'ready' });
        else resolve({ state: 'waiting', for: missingOf(body, status) });
      });
    });
    request.on('timeout', () => request.destroy());
    request.on('error', silent);
  });
}

/**
 * An engine's own protocol. A connection alone says nothing: what forwards a published port accepts it before anything listens behind
 * it, and closes it again.
 */
function probeExchange({
  port,
  send,
  answer,
}: Extract<ReadinessProbe, { send: string }>): Promise<Readiness> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect({ host, port });
    const finish = (readiness: Readiness): void => {
      resolve(readiness);
      socket.destroy();
    };
    socket.setEncoding('latin1');
    socket.setTimeout(probeTimeoutMs, () => socket.destroy());
    socket.on('connect', () => socket.write(send, 'latin1'));
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (answer.test(received)) finish({ state: 'ready' });
      else if (received.length > longestAnswer) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () =>
      finish(received === '' ? { state: 'silent' } : { state: 'waiting', for: [] }),
    );
  });
}

/** Of a server's own text, so much as fits beside a name. */
const longestReason = 120;

/** The kit answers 503 with JSON that lists what is missing; another server's line is taken as it is, and its page for its status. */
function missingOf(body: string, status: number): string[] {
  const text = body.trim();
  try {
    return stringsIn(JSON.parse(text));
  } catch {
    if (text === '') return [];
    const isLine = text.length <= longestReason && !/[\n<]/u.test(text);
    return [isLine ? text : `an answer other than HTTP ${status}`];
  }
}

/** Texts of lists anywhere in the answer: `{status: 'starting', missing: ['order->events: …']}`. */
function stringsIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
