import { passOn } from '@platform/kit/flow.ts';
import { operation } from '@platform/kit/operation.ts';
import { runService } from '@platform/kit/service.ts';
import { webApp } from '@platform/kit/web-app.ts';
import { Hono } from 'hono';
import { config } from './config.ts';
import { handleServe } from './handlers/serve.ts';
import { connectRelations } from './relations/index.ts';

const relations = connectRelations(config);
const service = config.SERVICE_NAME;

const app = new Hono();
app.post('/api/serve', operation({ service, name: 'serve', handle: handleServe(relations) }));
app.get('/*', webApp(new URL('app/', import.meta.url)));

await runService({
  config,
  app,
  outgoing: relations.all,
  handle: (message) => passOn(message, relations.all),
});
