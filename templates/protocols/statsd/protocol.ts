import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'statsd',
  title: 'StatsD',
  names: 'statsd, dogstatsd, statsd/udp, datadog agent',
  aspect: 'transport',
  needs: 'statsd',
  proof: 'journal',
  mode: 'call',
  carrier: true,
};
