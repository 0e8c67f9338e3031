import { type sendUnaryData, type Server, type ServerUnaryCall, status } from '@grpc/grpc-js';
import { fromJSON, type ServiceDefinition } from '@grpc/proto-loader';

/**
 * `grpc.health.v1.Health` without Watch, as https://github.com/grpc/grpc/blob/master/doc/health-checking.md allows.
 * Declared here rather than in a .proto file, so that a bundled process carries it along.
 */
const declaration = {
  nested: {
    'grpc.health.v1': {
      nested: {
        Health: {
          methods: {
            Check: {
              requestType: 'HealthCheckRequest',
              responseType: 'HealthCheckResponse',
              comment: 'Whether a service is there.',
            },
          },
        },
        HealthCheckRequest: { fields: { service: { type: 'string', id: 1 } } },
        HealthCheckResponse: {
          fields: { status: { type: 'ServingStatus', id: 1 } },
          nested: {
            ServingStatus: {
              values: { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 },
            },
          },
        },
      },
    },
  },
};

interface HealthCheckRequest {
  service?: string;
}

/** Adds the health service: SERVING for the server as a whole (an empty name) and for each of `services`. */
export function addHealthService(server: Server, services: readonly string[]): void {
  const definition = fromJSON(declaration, { enums: String })[
    'grpc.health.v1.Health'
  ] as ServiceDefinition;
  server.addService(definition, {
    Check(
      call: ServerUnaryCall<HealthCheckRequest, object>,
      answer: sendUnaryData<{ status: string }>,
    ) {
      const { service = '' } = call.request;
      if (service === '' || services.includes(service)) answer(null, { status: 'SERVING' });
      else answer({ code: status.NOT_FOUND, details: `unknown service '${service}'` });
    },
  });
}
