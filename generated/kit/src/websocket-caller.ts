import { type CallerOptions, caller } from './call.ts';
import type { Outgoing } from './link.ts';
import { overWebSocket } from './websocket-transport.ts';

/** Calls operations over WebSockets. The URL keeps its `http:` or `https:` scheme: the upgrade is a request like any other. */
export function websocketCaller(options: CallerOptions): Outgoing {
  return caller(options, { websocket: overWebSocket() });
}
