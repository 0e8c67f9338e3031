import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'oauth2',
  title: 'OAuth 2.0',
  names: `
    oauth2, oauth, oauth 2, oauth 2.0, oauth2.0, oauth 2.1, oidc, openid, openid connect, openid connect 1.0, pkce, client
    credentials, authorization code flow, oauth2/oidc, sso, single sign-on
  `,
  aspect: 'authentication',
};
