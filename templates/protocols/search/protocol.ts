import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'search',
  title: 'Search API',
  names: ['elasticsearch api', 'opensearch api', 'query dsl'],
  aspect: 'transport',
  needs: 'search',
  proof: 'store',
  mode: 'write',
  carrier: true,
  sourceMode: 'read',
};
