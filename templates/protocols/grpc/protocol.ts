import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'grpc',
  title: 'gRPC',
  names: ['grpc', 'grpcs', 'grpc-web', 'connect rpc', 'thrift'],
  words: ['rpc'],
  aspect: 'transport',
  needs: 'grpc',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
