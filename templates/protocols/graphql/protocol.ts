import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'graphql',
  title: 'GraphQL',
  names: `
    graphql, graphql api, graphql over http, gql, apollo, apollo client, apollo federation, relay, hasura, urql
  `,
  aspect: 'transport',
  needs: 'graphql',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
