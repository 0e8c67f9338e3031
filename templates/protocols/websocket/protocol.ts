import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'websocket',
  title: 'WebSocket',
  names: [
    'ws',
    'wss',
    'websocket',
    'websockets',
    'web socket',
    'socket.io',
    'sse',
    'server-sent events',
  ],
  aspect: 'transport',
  needs: 'websocket',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
