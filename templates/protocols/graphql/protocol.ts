import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'graphql',
  title: 'GraphQL',
  names: ['graphql', 'apollo'],
  aspect: 'transport',
  needs: 'graphql',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
