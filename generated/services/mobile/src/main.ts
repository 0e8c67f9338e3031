import { readFileSync } from 'node:fs';
import { passOn } from '@platform/kit/flow.ts';
import { graphqlRoute } from '@platform/kit/graphql-route.ts';
import { operation } from '@platform/kit/operation.ts';
import { runService } from '@platform/kit/service.ts';
import { Hono } from 'hono';
import { config } from './config.ts';
import { handleUse } from './handlers/use.ts';
import { connectRelations } from './relations/index.ts';

const relations = connectRelations(config);
const service = config.SERVICE_NAME;

const app = new Hono();
app.post('/api/use', operation({ service, name: 'use', handle: handleUse(relations) }));
const graphql = graphqlRoute({
  service,
  schema: readFileSync(`${config.CONTRACTS_DIR}/graphql/mobile.graphql`, 'utf8'),
  operations: [{ service, name: 'use', handle: handleUse(relations) }],
});
app.on(['GET', 'POST'], '/graphql', graphql);

await runService({
  config,
  app,
  outgoing: relations.all,
  handle: (message) => passOn(message, relations.all),
});
