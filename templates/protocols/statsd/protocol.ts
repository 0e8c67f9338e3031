import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'statsd',
  title: 'StatsD',
  names: ['statsd', 'dogstatsd'],
  aspect: 'transport',
  needs: 'statsd',
  proof: 'journal',
  mode: 'call',
  carrier: true,
};
