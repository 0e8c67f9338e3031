import type { Incoming, Link } from '@platform/kit/link.ts';
import { prometheusPoller } from '@platform/kit/prometheus-poller.ts';
import type { Config } from '../config.ts';

const link: Link = { relation: 'obs->datadog', peer: 'obs' };

/** obs->datadog (Ship): Prometheus HTTP API poll, then StatsD call. */
export function subscribeObs(config: Config): Incoming {
  return prometheusPoller({ link, url: config.OBS_URL, everyMs: 2000 });
}
