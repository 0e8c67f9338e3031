import { Agent } from 'undici';
import { type CallerOptions, caller } from './call.ts';
import { jsonOverHttp } from './http-transport.ts';
import type { Outgoing } from './link.ts';
import { overWebSocket } from './websocket-transport.ts';

/**
 * Calls operations with JSON over HTTP/1.1. Where an operation is a WebSocket's (behind a gateway some routes may be),
 * opens one at its path instead.
 */
export function httpCaller(options: CallerOptions): Outgoing {
  return caller(options, {
    http: jsonOverHttp(new Agent(), '1.1'),
    websocket: overWebSocket(),
  });
}
