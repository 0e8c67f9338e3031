import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'metrics',
  title: 'Prometheus HTTP API',
  names: `
    prometheus, promql, openmetrics, prometheus exposition, prometheus metrics, remote write, prometheus remote write, http
    /metrics, /metrics
  `,
  words: 'metrics, scrape, scrapes, scraping, pull metrics',
  aspect: 'transport',
  needs: 'metrics',
  proof: 'span',
  mode: 'call',
  carrier: true,
  sourceMode: 'poll',
};
