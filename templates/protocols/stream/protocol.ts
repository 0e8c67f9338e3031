import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'stream',
  title: 'Kafka protocol',
  names: ['kafka', 'kafka protocol', 'event stream'],
  words: ['events', 'stream', 'streaming'],
  aspect: 'transport',
  needs: 'stream',
  proof: 'store',
  mode: 'produce',
  carrier: true,
  sourceMode: 'consume',
};
