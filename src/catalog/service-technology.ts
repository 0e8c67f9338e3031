import type { Naming, Technology } from './contracts.ts';

/**
 * What every language and framework that services are written in has in common: code can speak anything, and its skeleton is
 * TypeScript whatever language the diagram names (the declared one is kept in the manifest).
 */
export function serviceTechnology(
  naming: Naming & { readonly skeleton?: 'service' | 'web' },
): Technology {
  return {
    skeleton: 'service',
    ...naming,
    role: 'service',
    provides: ['http', 'websocket', 'grpc', 'graphql', 'metrics'],
    speaks: 'any',
    listeners: [
      {
        name: 'http',
        transport: 'tcp',
        port: 8080,
        variable: 'HTTP_PORT',
        speaks: ['http', 'websocket', 'graphql', 'metrics'],
      },
      { name: 'grpc', transport: 'tcp', port: 50051, variable: 'GRPC_PORT', speaks: ['grpc'] },
    ],
  };
}
