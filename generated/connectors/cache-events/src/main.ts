import { passOn } from '@platform/kit/flow.ts';
import { runService } from '@platform/kit/service.ts';
import { config } from './config.ts';
import { handleForward } from './handlers/forward.ts';
import { handleBackward } from './handlers/backward.ts';
import { connectRelations } from './relations/index.ts';
import { subscribeCache } from './relations/cache.ts';
import { subscribeEventsConsumeBack } from './relations/events-consume-back.ts';

const relations = connectRelations(config);

await runService({
  config,
  outgoing: relations.all,
  incoming: [
    { incoming: subscribeCache(config), handle: handleForward(relations) },
    { incoming: subscribeEventsConsumeBack(config), handle: handleBackward(relations) },
  ],
  handle: (message) => passOn(message, relations.all),
});
