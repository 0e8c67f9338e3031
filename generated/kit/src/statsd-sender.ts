import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { SpanKind } from '@opentelemetry/api';
import type { Link, Outgoing } from './link.ts';
import { datagramsOf, fingerprint } from './statsd-datagram.ts';
import { withClientSpan } from './telemetry.ts';

/** https://github.com/statsd/statsd/blob/master/exampleConfig.js */
const STATSD_PORT = 8125;

/**
 * Sends the numbers of each message as StatsD gauges over UDP. Nobody answers, so the receipt only says what was sent; the span's
 * `c4.sent` lists the fingerprints of the datagrams.
 */
export function statsdSender(options: { link: Link; url: URL }): Outgoing {
  const { link, url } = options;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || STATSD_PORT);
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  const attributes = {
    'network.protocol.name': 'statsd',
    'network.transport': 'udp',
    'server.address': host,
    'server.port': port,
  };

  function send(datagram: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.send(datagram, port, host, (error) => (error ? reject(error) : resolve()));
    });
  }

  return {
    link,
    use(message) {
      const datagrams = datagramsOf(message);
      return withClientSpan(link, 'send metrics', SpanKind.CLIENT, attributes, async (_, span) => {
        span.setAttribute('c4.sent', datagrams.map(fingerprint));
        await Promise.all(datagrams.map(send));
        const bytes = datagrams.reduce((sum, datagram) => sum + datagram.length, 0);
        return `${datagrams.length} datagrams, ${bytes} bytes to ${host}:${port}`;
      });
    },
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
}
