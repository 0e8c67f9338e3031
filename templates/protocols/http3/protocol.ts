import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'http3',
  title: 'HTTP/3',
  names: 'http/3, http3, http 3, h3, quic, webtransport',
  aspect: 'transport',
  needs: 'http',
  proof: 'span',
  mode: 'call',
  caveat: 'HTTP/2 is spoken where the runtime has no QUIC',
};
