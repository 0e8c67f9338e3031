import { passOn } from '@platform/kit/flow.ts';
import { runService } from '@platform/kit/service.ts';
import { config } from './config.ts';
import { handleTrigger } from './handlers/trigger.ts';
import { connectRelations } from './relations/index.ts';
import { subscribeEvents } from './relations/events.ts';

const relations = connectRelations(config);

await runService({
  config,
  outgoing: relations.all,
  incoming: [{ incoming: subscribeEvents(config), handle: handleTrigger(relations) }],
  handle: (message) => passOn(message, relations.all),
});
