import { Agent, H2CClient } from 'undici';
import { type CallerOptions, caller } from './call.ts';
import { jsonOverHttp } from './http-transport.ts';
import type { Outgoing } from './link.ts';

/**
 * Calls operations with JSON over HTTP/2: with prior knowledge where the URL is `http:` (RFC 9113, section 3.3), and agreed on
 * through ALPN where it is `https:`.
 */
export function http2Caller(options: CallerOptions): Outgoing {
  const dispatcher =
    options.url.protocol === 'https:'
      ? new Agent({ allowH2: true })
      : new H2CClient(options.url.origin);
  return caller(options, { http: jsonOverHttp(dispatcher, '2') });
}
