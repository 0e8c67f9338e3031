import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'https',
  title: 'HTTPS',
  names: `
    https, tls, mtls, mutual tls, ssl, ssl/tls, http over tls, https/tls, https api, rest over https
  `,
  aspect: 'transport',
  needs: 'http',
  proof: 'span',
  mode: 'call',
};
