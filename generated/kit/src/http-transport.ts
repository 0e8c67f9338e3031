import { type Dispatcher, request } from 'undici';
import type { Transport } from './call.ts';

/** The message as a JSON body of a POST, over the connections of `dispatcher`, which it closes at the end. */
export function jsonOverHttp(dispatcher: Dispatcher, version: '1.1' | '2'): Transport {
  return {
    method: 'POST',
    protocol: { name: 'http', version },
    async send({ url, headers, message, signal }) {
      const response = await request(url, {
        dispatcher,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(message),
        signal,
      });
      const { statusCode: status, body } = response;
      return { status, failed: status >= 400, body: await body.text() };
    },
    close: () => dispatcher.close(),
  };
}
