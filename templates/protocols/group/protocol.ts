import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'group',
  title: 'Consumer group',
  names: ['consumer group'],
  words: ['group', 'consume', 'consumer'],
  aspect: 'pattern',
  mode: 'consume',
};
