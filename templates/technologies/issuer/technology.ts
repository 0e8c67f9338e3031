import type { Technology } from '../../../src/catalog/contracts.ts';

/** The development token issuer: OAuth2 client credentials (RFC 6749, section 4.4). */
export const technology: Technology = {
  name: 'issuer',
  title: 'Token issuer',
  names: '',
  role: 'support',
  provides: ['http'],
  speaks: 'any',
  listeners: [
    { name: 'http', transport: 'tcp', port: 8080, variable: 'HTTP_PORT', speaks: ['http'] },
  ],
};
