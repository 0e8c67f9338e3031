import { randomUUID } from 'node:crypto';
import { request as send, WebSocket, type Dispatcher } from 'undici';
import * as z from 'zod';
import type { ExchangeAnswer, ExchangeRequest } from './exchange.ts';

/** The platform's answer inside a WebSocket. */
const answerEnvelope = z.union([
  z.object({ id: z.string(), answer: z.unknown() }),
  z.object({ id: z.string(), error: z.string() }),
]);

/**
 * Opens a WebSocket, sends one message in the platform's envelope, and takes the answer to it. Where the server does not agree to
 * the upgrade, a plain request tells what it answers: the WebSocket interface does not show that.
 */
export async function exchangeOverWebSocket(
  request: ExchangeRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<ExchangeAnswer> {
  const url = new URL(request.url);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, { headers: { ...request.headers }, dispatcher });
  try {
    await opened(socket, signal);
  } catch (error) {
    const status = await refusalOf(request, dispatcher, signal);
    if (status === null) throw error;
    return { status, failed: true, excerpt: 'the upgrade was refused' };
  }
  try {
    return await ask(socket, request, signal);
  } finally {
    socket.close();
  }
}

function opened(socket: WebSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(reason));
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => fail('the WebSocket could not be opened'));
    socket.addEventListener('close', () => fail('the WebSocket could not be opened'));
    signal.addEventListener('abort', () => fail('no answer in time'));
  });
}

function ask(
  socket: WebSocket,
  request: ExchangeRequest,
  signal: AbortSignal,
): Promise<ExchangeAnswer> {
  const id = randomUUID();
  const { traceparent = '' } = request.headers;
  return new Promise((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      const envelope = answerEnvelope.safeParse(parseJson(String(data))).data;
      if (envelope === undefined) reject(new Error('the answer is not an envelope'));
      else if (envelope.id === id) resolve(answerOf(envelope));
    });
    socket.addEventListener('close', ({ code }) =>
      reject(new Error(`closed with code ${code} before the answer`)),
    );
    signal.addEventListener('abort', () => reject(new Error('no answer in time')));
    socket.send(JSON.stringify({ id, carrier: { traceparent }, message: request.message }));
  });
}

function answerOf(envelope: z.infer<typeof answerEnvelope>): ExchangeAnswer {
  const failed = 'error' in envelope;
  return { status: 101, failed, excerpt: failed ? envelope.error : '' };
}

/** The status of a server that refuses the upgrade; null where none answers. */
async function refusalOf(
  request: ExchangeRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const response = await send(request.url, {
      dispatcher,
      signal,
      method: 'GET',
      headers: { ...request.headers },
    });
    await response.body.dump();
    return response.statusCode;
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
