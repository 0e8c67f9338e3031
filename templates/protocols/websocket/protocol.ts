import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'websocket',
  title: 'WebSocket',
  names: `
    ws, wss, ws/wss, websocket, websockets, web socket, web sockets, websocket api, websocket/json, socket.io, socketio,
    sockjs, stomp over websocket, signalr, sse, server-sent events, server sent events, eventsource, graphql subscriptions,
    wamp, action cable, phoenix channels, 웹소켓, ウェブソケット
  `,
  aspect: 'transport',
  needs: 'websocket',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
