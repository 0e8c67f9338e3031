import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'metrics',
  title: 'Prometheus HTTP API',
  names: ['prometheus', 'promql', 'openmetrics'],
  words: ['metrics', 'scrape'],
  aspect: 'transport',
  needs: 'metrics',
  proof: 'span',
  mode: 'call',
  carrier: true,
  sourceMode: 'poll',
};
