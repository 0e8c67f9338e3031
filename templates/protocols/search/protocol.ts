import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'search',
  title: 'Search API',
  names: `
    elasticsearch, elasticsearch api, elastic, elastic api, opensearch, opensearch api, query dsl, search api, solr,
    meilisearch, algolia, typesense, lucene
  `,
  words: 'search, full text search',
  aspect: 'transport',
  needs: 'search',
  proof: 'store',
  mode: 'write',
  carrier: true,
  sourceMode: 'read',
};
