import { passOn } from '@platform/kit/flow.ts';
import { grpcServer } from '@platform/kit/grpc-server.ts';
import { runService } from '@platform/kit/service.ts';
import { config } from './config.ts';
import { handleRoute } from './handlers/route.ts';
import { connectRelations } from './relations/index.ts';

const relations = connectRelations(config);
const service = config.SERVICE_NAME;

const grpc = grpcServer({
  host: config.HOST,
  port: config.GRPC_PORT,
  protoFile: `${config.CONTRACTS_DIR}/grpc/catalog.proto`,
  operations: [{ service, name: 'route', handle: handleRoute(relations) }],
});

await runService({
  config,
  outgoing: relations.all,
  handle: (message) => passOn(message, relations.all),
  servers: [grpc],
});
