import { passOn } from '@platform/kit/flow.ts';
import { operation } from '@platform/kit/operation.ts';
import { runService } from '@platform/kit/service.ts';
import { Hono } from 'hono';
import { config } from './config.ts';
import { handleRoute } from './handlers/route.ts';
import { connectRelations } from './relations/index.ts';

const relations = connectRelations(config);
const service = config.SERVICE_NAME;

const app = new Hono();
app.post('/api/route', operation({ service, name: 'route', handle: handleRoute(relations) }));

await runService({
  config,
  app,
  outgoing: relations.all,
  handle: (message) => passOn(message, relations.all),
});
