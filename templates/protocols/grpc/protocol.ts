import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'grpc',
  title: 'gRPC',
  names: `
    grpc, grpcs, grpc-web, grpc web, grpc/http2, connect rpc, connectrpc, twirp, thrift, apache thrift, dubbo, apache dubbo,
    brpc
  `,
  words: 'rpc',
  aspect: 'transport',
  needs: 'grpc',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
