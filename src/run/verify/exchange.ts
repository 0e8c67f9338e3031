import { Agent, request } from 'undici';
import type { Message } from './message.ts';
import { exchangeOverWebSocket } from './websocket-exchange.ts';

/** One request of c4gen's. */
export interface ExchangeRequest {
  readonly url: URL;
  readonly protocol: 'http' | 'websocket';
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly message: Message;
}

/** What came back. */
export interface ExchangeAnswer {
  /** HTTP status; of the handshake for a WebSocket. */
  readonly status: number;
  /** True where the status, or the answer inside a WebSocket, says that it did not succeed. */
  readonly failed: boolean;
  /** The beginning of the body. */
  readonly excerpt: string;
}

/** How c4gen speaks to the platform from outside. */
export interface Exchanger {
  /** @throws {Error} where no answer comes */
  send(request: ExchangeRequest, signal: AbortSignal): Promise<ExchangeAnswer>;
  close(): Promise<void>;
}

const answerWithinMs = 15_000;
const excerptLength = 200;

/**
 * Makes an exchanger that trusts the run's own authority.
 *
 * @param authority PEM certificate; null where the platform has none
 */
export function createExchanger(authority: string | null): Exchanger {
  // HTTP/2 where the server agrees to it in the TLS handshake (ALPN), as a browser does.
  const connect = authority === null ? {} : { ca: authority };
  const agent = new Agent({ allowH2: true, connect });
  // An upgrade is a thing of HTTP/1.1 (RFC 6455, section 1.3).
  const upgrading = new Agent({ connect });
  return {
    send: (exchange, signal) => {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
      if (exchange.protocol === 'websocket') {
        return exchangeOverWebSocket(exchange, upgrading, limited);
      }
      return exchangeOverHttp(exchange, agent, limited);
    },
    // Not close(): it would wait for requests that never end.
    close: async () => {
      await Promise.all([agent.destroy(), upgrading.destroy()]);
    },
  };
}

async function exchangeOverHttp(
  { url, method, headers, message }: ExchangeRequest,
  dispatcher: Agent,
  signal: AbortSignal,
): Promise<ExchangeAnswer> {
  const body = method === 'POST' ? { body: JSON.stringify(message) } : {};
  const response = await request(url, {
    dispatcher,
    method,
    signal,
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    ...body,
  });
  const text = await response.body.text();
  return {
    status: response.statusCode,
    failed: response.statusCode >= 400,
    excerpt: text.slice(0, excerptLength),
  };
}
