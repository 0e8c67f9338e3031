import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'jwt',
  title: 'JWT bearer token',
  names: `
    jwt, jwts, json web token, json web tokens, jwt token, jwt bearer, bearer token, bearer tokens, bearer auth,
    authorization bearer, bearer jwt, jose
  `,
  words: 'bearer, token',
  aspect: 'authentication',
};
