import { clientCredentials } from '@platform/kit/client-credentials.ts';
import { httpCaller } from '@platform/kit/http-caller.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'mobile->gateway', peer: 'gateway' };

/** mobile->gateway (Query): JSON over HTTP call, client-credentials token. */
export function connectGateway(config: Config): Outgoing {
  return httpCaller({
    link,
    url: config.GATEWAY_URL,
    operations: [
      { name: 'catalogRoute', path: '/catalog/api/route', protocol: 'http' },
      { name: 'orderRoute', path: '/order/api/route', protocol: 'http' },
      { name: 'inventoryRoute', path: '/inventory/api/route', protocol: 'websocket' },
    ],
    token: clientCredentials({
      issuer: config.ISSUER_URL,
      clientId: config.OAUTH_CLIENT_ID,
      clientSecret: config.OAUTH_CLIENT_SECRET,
      timeoutMs: 5000,
    }),
    timeoutMs: 10_000,
  });
}
