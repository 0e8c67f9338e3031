import { type WebSocket, WebSocketServer } from 'ws';
import type { Closable, Port } from '../adapter.ts';
import type { Upgrade } from '../server.ts';
import { Peer } from './peer.ts';

/**
 * Serves engines to other processes over WebSocket, each at `/memory/<name>`. What a client subscribed to ends with its
 * connection, so that what it had in hand is delivered again.
 */
export function memoryHost(engines: Readonly<Record<string, Port>>): Upgrade {
  const sockets = new WebSocketServer({ noServer: true });
  return (request, socket, head) => {
    const name = /^\/memory\/([a-z-]+)$/.exec(request.url ?? '')?.[1];
    const engine = name === undefined ? undefined : engines[name];
    if (!engine) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => serve(opened, engine));
  };
}

function serve(socket: WebSocket, engine: Port): void {
  const subscriptions = new Set<Closable>();
  new Peer(socket, async (method, args) => {
    const result = await methodOf(engine, method)(...args);
    if (isClosable(result)) subscriptions.add(result);
    return result;
  });
  socket.on('close', () => {
    for (const subscription of subscriptions) void subscription.close();
  });
  socket.on('error', () => socket.terminate());
}

/** Only methods that the engine's own class declares can be called from outside, and not `close`. */
function methodOf(engine: Port, name: string): (...args: unknown[]) => unknown {
  const declared = Object.getOwnPropertyNames(Object.getPrototypeOf(engine));
  if (!declared.includes(name) || name === 'constructor' || name === 'close') {
    throw new Error(`no method ${name}`);
  }
  const method: unknown = Reflect.get(engine, name);
  if (typeof method !== 'function') throw new Error(`no method ${name}`);
  return (...args) => method.apply(engine, args);
}

function isClosable(value: unknown): value is Closable {
  return typeof value === 'object' && value !== null && 'close' in value;
}
