import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import type { CallAnswer, CallRequest, Transport } from './call.ts';
import { parseAnswer, type RequestEnvelope } from './websocket-envelope.ts';

/**
 * Opens a WebSocket for each request and closes it after the answer: a gateway sees trace and token only in the upgrade, so
 * each request needs one of its own to be traced and authorised by itself.
 */
export function overWebSocket(): Transport {
  return {
    method: 'GET',
    protocol: { name: 'websocket', version: '13' },
    send: exchange,
    close: async () => {},
  };
}

function exchange(request: CallRequest): Promise<CallAnswer> {
  const url = new URL(request.url);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, { headers: request.headers });
  const id = randomUUID();

  return new Promise<CallAnswer>((resolve, reject) => {
    request.signal.addEventListener('abort', () => {
      reject(new Error('no answer in time'));
      socket.terminate();
    });
    socket.on('error', reject);
    socket.on('unexpected-response', (_, response) => {
      refusal(response).then(resolve, reject);
    });
    socket.on('open', () => {
      const { traceparent, tracestate } = request.headers;
      const carrier = { ...(traceparent && { traceparent }), ...(tracestate && { tracestate }) };
      const envelope: RequestEnvelope = { id, carrier, message: request.message };
      socket.send(JSON.stringify(envelope));
    });
    socket.on('message', (data) => {
      const envelope = parseAnswer(String(data));
      if (!envelope) return reject(new Error('the answer is not an envelope'));
      if (envelope.id !== id) return;
      const failed = 'error' in envelope;
      const body = failed ? envelope.error : JSON.stringify(envelope.answer);
      return resolve({ status: 101, failed, body });
    });
    socket.on('close', (code) => reject(new Error(`closed with code ${code} before the answer`)));
  }).finally(() => socket.close());
}

/** The HTTP answer of a server that did not agree to the upgrade. */
async function refusal(response: IncomingMessage): Promise<CallAnswer> {
  return { status: response.statusCode ?? 0, failed: true, body: await text(response) };
}
