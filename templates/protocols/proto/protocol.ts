import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'proto',
  title: 'Protocol Buffers',
  names: ['protobuf', 'protocol buffers'],
  words: ['proto'],
  aspect: 'encoding',
};
