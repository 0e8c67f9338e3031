import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'https',
  title: 'HTTPS',
  names: ['https', 'tls', 'ssl', 'http over tls'],
  aspect: 'transport',
  needs: 'http',
  proof: 'span',
  mode: 'call',
};
