import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'oauth2',
  title: 'OAuth 2.0',
  names: ['oauth2', 'oauth', 'oauth 2.0', 'oauth2.0', 'oidc', 'openid connect'],
  aspect: 'authentication',
};
