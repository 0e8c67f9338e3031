import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'http2',
  title: 'HTTP/2',
  names: 'http/2, http2, http 2, h2, h2c',
  aspect: 'transport',
  needs: 'http',
  proof: 'span',
  mode: 'call',
};
