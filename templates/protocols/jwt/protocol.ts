import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'jwt',
  title: 'JWT bearer token',
  names: ['jwt', 'json web token', 'bearer token'],
  words: ['bearer'],
  aspect: 'authentication',
};
