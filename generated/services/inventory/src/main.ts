import { passOn } from '@platform/kit/flow.ts';
import { runService } from '@platform/kit/service.ts';
import { websocketServer } from '@platform/kit/websocket-server.ts';
import { config } from './config.ts';
import { handleRoute } from './handlers/route.ts';
import { connectRelations } from './relations/index.ts';

const relations = connectRelations(config);
const service = config.SERVICE_NAME;

const sockets = websocketServer([
  {
    service,
    name: 'route',
    path: '/api/route',
    handle: handleRoute(relations),
  },
]);

await runService({
  config,
  outgoing: relations.all,
  handle: (message) => passOn(message, relations.all),
  servers: [sockets],
  upgrade: sockets.upgrade,
});
