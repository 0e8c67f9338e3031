import type { Link, Outgoing } from '@platform/kit/link.ts';
import { statsdSender } from '@platform/kit/statsd-sender.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'obs->datadog', peer: 'datadog' };

/** obs->datadog (Ship): Prometheus HTTP API poll, then StatsD call. */
export function connectDatadog(config: Config): Outgoing {
  return statsdSender({ link, url: config.DATADOG_STATSD_URL });
}
