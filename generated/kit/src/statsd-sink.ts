import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Journal } from './journal.ts';
import { log } from './log.ts';
import type { Startable } from './service.ts';
import { fingerprint } from './statsd-datagram.ts';

/** A sink, with the port it got once it is started. */
export interface StatsdSink extends Startable {
  readonly port: number;
}

/** Takes StatsD datagrams over UDP and enters each in the journal by its fingerprint. */
export function statsdSink(options: { host: string; port: number; journal: Journal }): StatsdSink {
  const { host, journal } = options;
  let { port } = options;
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (datagram) => {
    const lines = datagram.toString().split('\n');
    const detail = `${lines.length} metrics, the first ${lines[0]}`;
    journal.record({ id: fingerprint(datagram), detail });
  });

  return {
    name: 'statsd',
    get port() {
      return port;
    },
    async start() {
      const listening = once(socket, 'listening');
      socket.bind(port, host);
      await listening;
      ({ port } = socket.address());
      socket.on('error', (error) => log.error({ err: error }, 'sink failed'));
    },
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
}
