import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'proto',
  title: 'Protocol Buffers',
  names: 'protobuf, protocol buffers, protocol buffer, protobuf3, proto3',
  words: 'proto',
  aspect: 'encoding',
};
