import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'admin',
  title: 'Admin API',
  names: 'admin api',
  words: 'admin',
  aspect: 'transport',
  needs: 'admin',
  proof: 'answer',
  mode: 'call',
  carrier: true,
};
