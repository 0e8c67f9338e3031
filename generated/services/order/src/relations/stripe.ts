import { httpCaller } from '@platform/kit/http-caller.ts';
import type { Link, Outgoing } from '@platform/kit/link.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'order->stripe', peer: 'stripe' };

/** order->stripe (Charge): JSON over HTTP call. */
export function connectStripe(config: Config): Outgoing {
  return httpCaller({
    link,
    url: config.STRIPE_URL,
    operations: [{ name: 'charge', path: '/api/charge', protocol: 'http' }],
    idempotent: true,
    retries: 2,
    timeoutMs: 10_000,
  });
}
