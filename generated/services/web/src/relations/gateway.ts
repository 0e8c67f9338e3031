import { httpCaller } from '@platform/kit/http-caller.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import { selfSignedToken } from '@platform/kit/self-signed-token.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'web->gateway', peer: 'gateway' };

/** web->gateway (Call): JSON over HTTP call, signed bearer token. */
export function connectGateway(config: Config): Outgoing {
  return httpCaller({
    link,
    url: config.GATEWAY_URL,
    operations: [
      { name: 'catalogRoute', path: '/catalog/api/route', protocol: 'http' },
      { name: 'orderRoute', path: '/order/api/route', protocol: 'http' },
      { name: 'inventoryRoute', path: '/inventory/api/route', protocol: 'websocket' },
    ],
    token: selfSignedToken({
      key: config.GATEWAY_JWT_KEY,
      secret: config.GATEWAY_JWT_SECRET,
    }),
    timeoutMs: 10_000,
  });
}
