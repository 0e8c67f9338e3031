import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'group',
  title: 'Consumer group',
  names: 'consumer group, consumer groups',
  words: 'group, consume, consumes, consumer',
  aspect: 'pattern',
  mode: 'consume',
};
