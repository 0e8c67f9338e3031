import { passOn } from '@platform/kit/flow.ts';
import { runService } from '@platform/kit/service.ts';
import { config } from './config.ts';
import { handleForward } from './handlers/forward.ts';
import { connectRelations } from './relations/index.ts';
import { subscribeObs } from './relations/obs.ts';

const relations = connectRelations(config);

await runService({
  config,
  outgoing: relations.all,
  incoming: [{ incoming: subscribeObs(config), handle: handleForward(relations) }],
  handle: (message) => passOn(message, relations.all),
});
